-- CREATE/ALTER EXTENSION executes arbitrary script => UNRESOLVED
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- extensions: lo
-- root: app.root()
-- catalogs: pg_extension, pg_proc
-- unresolved
-- drive: SELECT app.root();

create schema app;
create function app.root() returns int language plpgsql as $$begin create extension lo; return 1; end$$;
