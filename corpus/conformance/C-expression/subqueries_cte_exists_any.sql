-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)
-- call: app.root() -> app.c(integer)
-- call: app.root() -> app.d(integer)
-- call: app.root() -> app.e(integer)
-- call: app.root() -> app.f(integer)
-- call: app.root() -> app.g(integer)
-- may call: app.root() -> app.b(integer)                                unreferenced CTE column may be skipped
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.b(int) returns int language plpgsql as 'begin return $1; end';
create function app.c(int) returns int language plpgsql as 'begin return $1; end';
create function app.d(int) returns int language plpgsql as 'begin return $1; end';
create function app.e(int) returns int language plpgsql as 'begin return $1; end';
create function app.f(int) returns int language plpgsql as 'begin return $1; end';
create function app.g(int) returns int language plpgsql as 'begin return $1; end';
create function app.root() returns int language plpgsql as $$declare n int; begin
 with c as (select app.a(1) x), d as materialized (select app.b(2) y) select (select app.c(x)) into n from c, d where exists (select 1 where app.d(1)=1) and 1 = any (select app.e(1)) group by x having app.f(1)=1 order by app.g(1) limit 1; return n; end$$;
