-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- writes: app.t
-- may write: pg_temp.t
-- drive: create temp table t(i int); select app.root();

create schema app;
create table app.t(i int);
create function app.root() returns int language plpgsql set search_path=app,pg_temp as $$begin insert into t values (1); return 1; end$$;
