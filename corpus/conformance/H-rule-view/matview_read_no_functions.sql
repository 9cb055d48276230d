-- Reading a matview runs nothing from its definition (relkind m also has a _RETURN rule in pg_rewrite: don't
-- expand it).
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int);
insert into app.t values (1);
create materialized view app.mv as select app.a(i) x from app.t;
create function app.root() returns int language plpgsql as $$declare n int; begin select x into n from app.mv; return n; end$$;
