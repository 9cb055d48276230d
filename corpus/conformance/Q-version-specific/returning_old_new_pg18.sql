-- truth: executed with a tracer inside the server, 18.4
-- versions: 18-
-- root: app.root()
-- call: app.root() -> app.a(integer)
-- call: app.root() -> app.b(integer)
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.b(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int);
insert into app.t values (1);
create function app.root() returns int language plpgsql as $$declare n int; begin update app.t set i = 2 returning app.a(old.i)+app.b(new.i) into n; return n; end$$;
