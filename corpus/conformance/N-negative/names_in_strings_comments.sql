-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int);
create function app.root() returns text language plpgsql as $$ -- app.a(1)
declare x text := 'select app.a(1)'; /* insert into app.t values (app.a(2)) */ begin raise notice 'app.a(1)'; return x || $q$delete from app.t$q$; end$$;
