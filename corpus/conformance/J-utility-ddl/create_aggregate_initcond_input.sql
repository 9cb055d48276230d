-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  AggregateCreate validates initcond via type input
-- catalogs: pg_proc, pg_aggregate
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool volatile language plpgsql as $f$begin return true; end$f$;
create domain app.d as int check (app.chk(value));
create type app.ct as (x app.d);
create function app.sf(app.ct,int) returns app.ct language plpgsql as 'begin return $1; end';
create function app.root() returns int language plpgsql as $$begin create aggregate app.agg(int) (sfunc=app.sf, stype=app.ct, initcond='(5)'); return 1; end$$;
