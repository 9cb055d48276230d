-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.tr()
-- writes: app.log
-- writes: app.t
-- wider write: pg_temp.log   pg_temp is searched first: a temporary table of the session takes its place
-- drive: SELECT app.root();
-- captured: create temp table log(i int); SELECT app.root();

create schema app;
create table app.t(i int);
create table app.nt(i int);
create table app.log(i int);
create function app.tr() returns trigger language plpgsql set search_path=app as 'begin insert into log select i from nt; return null; end';
create trigger x after insert on app.t referencing new table as nt for each statement execute function app.tr();
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
