-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.chk(integer)
-- call: app.root() -> app.chk2(integer)
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create function app.chk2(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk2(value));
create type app.c as (x int, y app.d);
create domain app.dc as app.c check (app.chk((value).x));
create table app.t(v app.dc);
create function app.root() returns int language plpgsql as $$begin insert into app.t values (row(1,2)); return 1; end$$;
