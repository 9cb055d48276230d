-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.f(integer)
-- writes: app.a
-- writes: app.b
-- drive: SELECT app.root();

create schema app;
create function app.f(int) returns int language plpgsql as 'begin return $1; end';
create table app.t(i int);
create table app.a(i int);
create table app.b(i int);
create view app.v as select * from app.t; 
create rule r as on insert to app.v do instead (insert into app.a values (new.i);
insert into app.b values (app.f(new.i)) returning *);
create function app.root() returns int language plpgsql as $$declare x int; begin insert into app.v values (7) returning i into x; return x; end$$;
