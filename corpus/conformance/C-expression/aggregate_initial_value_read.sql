-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.chk(integer)
-- call: app.root() -> app.sf(app.st,integer)
-- may call: app.root() -> app.ag(integer)   the aggregate itself has no frame
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create type app.st as (x app.d);
create function app.sf(app.st,int) returns app.st language plpgsql as 'begin return $1; end';
create aggregate app.ag(int) (sfunc=app.sf, stype=app.st, initcond='(1)');
create function app.root() returns int language plpgsql as $$begin perform app.ag(x) from generate_series(1,3) x; return 1; end$$;
