-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- writes: app.t
-- wider write: pg_temp.t                                                pg_temp is searched first: a temporary table of the session takes its place
-- drive: SELECT app.root();
-- captured: create temp table t(i int); SELECT app.root();

create schema app;
create table app.t(i int);
create function app.root() returns int language plpgsql set search_path=app as $$begin with x as (select 5 as i), u as (insert into t select i from x returning i) delete from t using x where false; return 1; end$$;
