-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as 'begin return $1; end';
create table app.t(i int);
insert into app.t values (1);
create function app.root() returns int language plpgsql as $$declare c cursor for select * from app.t for update; r record; begin open c; fetch c into r; update app.t set i = app.a(5) where current of c; close c; return 1; end$$;
