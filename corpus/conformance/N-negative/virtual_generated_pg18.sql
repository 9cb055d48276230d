-- PG18 virtual generated columns: expanded on SELECT; user-defined functions/types are rejected in 18
-- truth: executed with a tracer inside the server, 18.4
-- versions: 18-
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create function app.g(int) returns int immutable language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int, j int generated always as (i+1) virtual);
insert into app.t values (1);
create function app.root() returns int language plpgsql as $$declare n int; begin select j into n from app.t; return n; end$$;
