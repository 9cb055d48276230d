-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)
-- call: app.root() -> app.b(integer)
-- call: app.root() -> app.c(integer)
-- call: app.root() -> app.d(integer)
-- call: app.root() -> app.e(integer)
-- call: app.root() -> app.f(integer)
-- call: app.root() -> app.g(integer)
-- call: app.root() -> app.h(integer)
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.b(int) returns int language plpgsql as 'begin return $1; end';
create function app.c(int) returns int language plpgsql as 'begin return $1; end';
create function app.d(int) returns int language plpgsql as 'begin return $1; end';
create function app.e(int) returns int language plpgsql as 'begin return $1; end';
create function app.f(int) returns int language plpgsql as 'begin return $1; end';
create function app.g(int) returns int language plpgsql as 'begin return $1; end';
create function app.h(int) returns int language plpgsql as 'begin return $1; end';
create table app.t(i int);
insert into app.t values (1),(2);
create function app.root() returns int language plpgsql as $$declare n int; begin
 perform sum(app.a(i)) filter (where app.b(i) > 0) over (partition by app.c(i) order by app.d(i) rows between app.e(1) preceding and app.f(1) following) from app.t tablesample bernoulli (app.g(100)) repeatable (app.h(1)) limit app.a(10) offset app.b(0); return 1; end$$;
