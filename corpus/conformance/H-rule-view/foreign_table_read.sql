-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- extensions: file_fdw
-- root: app.root()
-- call: app.root() -> public.file_fdw_handler()
-- unresolved
-- drive: SELECT app.root();

create schema app;
create extension file_fdw;
create server files foreign data wrapper file_fdw;
create foreign table app.f(i int) server files options (filename '/dev/null');
create function app.root() returns int language plpgsql as $$begin perform i from app.f; return 1; end$$;
