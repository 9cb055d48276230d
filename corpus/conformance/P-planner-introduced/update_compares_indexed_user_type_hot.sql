-- HOT decision uses binary datum compare, not the user =
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         index insertion/unique check
-- writes: app.a
-- wider write: pg_temp.a                                                pg_temp is searched first: a temporary table of the session takes its place
-- drive: SELECT app.root();
-- captured: create temp table a(c app.ct, i int); insert into a values (row(1), 1); SELECT app.root();

create table app.a(c app.ct primary key, i int);
insert into app.a values (row(1),1);
create function app.root() returns int language plpgsql set search_path=app as $$begin update a set c = row(2)::ct; return 1; end$$;
