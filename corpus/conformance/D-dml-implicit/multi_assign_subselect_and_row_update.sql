-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)
-- call: app.root() -> app.b(integer)
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.b(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int, j int);
insert into app.t values (1,2);
create function app.root() returns int language plpgsql as $$begin update app.t set (i,j) = (select app.a(1), app.b(2)); return 1; end$$;
