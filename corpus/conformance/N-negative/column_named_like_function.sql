-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create table app.t(a int, nextval int);
insert into app.t values (1,2);
create function app.root() returns int language plpgsql as $$declare r record; begin select t.a, t.nextval into r from app.t; return r.a; end$$;
