-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- extensions: dblink
-- root: app.root()
-- call: app.root() -> public.dblink_exec(text,text)
-- unresolved
-- drive: SELECT app.root();
-- the drive ends with an error

create schema app;
create extension dblink;
create table app.t(i int);
create function app.root() returns int language plpgsql as $$begin perform dblink_exec('dbname=postgres', 'insert into app.t values (1)'); return 1; end$$;
