-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- versions: 16-
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  PG16+: type named by TEXT at runtime
-- unresolved
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create function app.root() returns bool language plpgsql as $$begin return pg_input_is_valid('5','app.d'); end$$;
