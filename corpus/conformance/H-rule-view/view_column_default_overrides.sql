-- Base default app.dt is not evaluated
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.dv(integer)                                   pg_attrdef on the VIEW replaces the base default
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.dv(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.dt(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int, j int default app.dt(3));
create view app.v as select i,j from app.t;
alter view app.v alter j set default app.dv(4);
create function app.root() returns int language plpgsql as $$begin insert into app.v(i) values (1); return 1; end$$;
