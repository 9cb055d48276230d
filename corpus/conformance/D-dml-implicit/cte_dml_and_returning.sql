-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)
-- call: app.root() -> app.b(integer)
-- call: app.root() -> app.c(integer)
-- writes: app.t                                                         data-modifying CTE
-- writes: app.u                                                         executed even though never referenced
-- writes: app.w                                                         DELETE
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.b(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.c(int) returns int volatile language plpgsql as 'begin return $1; end';
create table app.t(i int);
create table app.u(i int);
create table app.w(i int);
insert into app.w values (1);
create function app.root() returns int language plpgsql as $$declare n int; begin with x as (insert into app.t values (app.a(1)) returning app.b(i) as j), y as (delete from app.w returning i), z as (insert into app.u select j from x) select app.c(count(*)::int) into n from y; return n; end$$;
