-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  domain-typed target column
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool immutable language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create table app.t(a app.d, b app.d default 4);
create function app.root() returns int language plpgsql as $$begin insert into app.t(a) values (1); return 1; end$$;
