-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.e2i(app.e)                                    implicit cast from FK column type to PK opclass input type runs in RI query
-- writes: app.c
-- drive: SELECT app.root();

create schema app;
create type app.e as enum('a','b');
create function app.e2i(app.e) returns int immutable language plpgsql as 'begin return 1; end';
create cast (app.e as int) with function app.e2i(app.e) as implicit;
create table app.p(i int primary key);
insert into app.p values (1);
create table app.c(e app.e references app.p(i));
create function app.root() returns int language plpgsql as $$begin insert into app.c values ('a'); return 1; end$$;
