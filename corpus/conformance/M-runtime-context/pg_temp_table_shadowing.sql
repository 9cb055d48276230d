-- CVE-2007-2138 class: unqualified relation names are capturable by temp tables even with pinned search_path,
-- unless pg_temp is explicitly listed last.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- writes: pg_temp.t                                                     session temp table shadows app.t (pg_temp is searched FIRST unless listed)
-- may write: app.t
-- unresolved
-- drive: create temp table t(i int); select app.root();

create schema app;
create table app.t(i int);
create function app.root() returns int language plpgsql set search_path=app as $$begin insert into t values (1); return 1; end$$;
