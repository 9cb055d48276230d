-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g()                                           (f()).* expansion calls f once per column
-- drive: SELECT app.root();

create schema app;
create type app.ct as (a int, b int);
create function app.g() returns app.ct language plpgsql as 'begin return row(1,2)::app.ct; end';
create function app.root() returns int language plpgsql as $$declare r record; begin select (app.g()).* into r; return 1; end$$;
