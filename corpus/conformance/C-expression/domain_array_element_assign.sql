-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  element of domain array
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create function app.root() returns int language plpgsql as $$declare a app.d[] := array[1]; begin a[2] := 5; return a[2]; end$$;
