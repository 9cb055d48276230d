-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  child-only CHECK
-- call: app.root() -> app.ie(integer)                                   child-only index expr
-- call: app.root() -> app.gen(integer)                                  child-only generated column
-- writes: app.c
-- writes: app.p
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create function app.ie(int) returns int immutable language plpgsql as 'begin return 1; end';
create function app.gen(int) returns int immutable language plpgsql as 'begin return 1; end';
create table app.p(i int);
create table app.c(check (app.chk(i)), g int generated always as (app.gen(i)) stored) inherits (app.p);
create index on app.c(app.ie(i));
insert into app.c values (1);
create function app.root() returns int language plpgsql as $$begin update app.p set i = 2; return 1; end$$;
