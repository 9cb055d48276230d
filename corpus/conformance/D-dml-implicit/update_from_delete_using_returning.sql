-- App.u is read only
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)
-- call: app.root() -> app.b(integer)
-- call: app.root() -> app.c(integer)
-- call: app.root() -> app.d(integer)
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.b(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.c(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.d(int) returns int volatile language plpgsql as 'begin return $1; end';
create table app.t(i int);
insert into app.t values (1);
create table app.u(i int);
insert into app.u values (1);
create function app.root() returns int language plpgsql as $$declare n int; begin update app.t set i = app.a(t.i) from app.u where app.b(u.i)=t.i returning app.c(t.i) into n; delete from app.t using app.u where app.d(u.i) = t.i; return n; end$$;
