-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.gen(integer)                                  attgenerated='s' recomputed on INSERT and UPDATE
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.gen(int) returns int immutable language plpgsql as 'begin return $1; end';
create table app.t(a int, b int generated always as (app.gen(a)) stored, c int);
create function app.root() returns int language plpgsql as $$begin insert into app.t(a) values (1); update app.t set a = 2; return 1; end$$;
