-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  literal conversion happens in parse analysis, although the qual is never evaluated
-- drive: SELECT app.root();
-- the drive ends with an error

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create type app.ct as (x app.d);
create function app.root() returns int language plpgsql as $$declare r record; begin select 1 as a into r where false and row(1) = '(1)'::app.ct; return 1; end$$;
