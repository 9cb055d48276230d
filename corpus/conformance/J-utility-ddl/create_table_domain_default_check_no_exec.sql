-- Creating does not evaluate
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- writes: app.n                                                         created empty
-- drive: SELECT app.root();

create schema app;
create function app.df(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.ck(int) returns bool volatile language plpgsql as $f$begin return true; end$f$;
create function app.root() returns int language plpgsql as $$begin create table app.n(i int default app.df(1) check (app.ck(i))); return 1; end$$;
