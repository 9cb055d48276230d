-- SET DEFAULT is only stored (no execution) but changes future edges
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- writes: app.s                                                         ALTER SEQUENCE RESTART
-- may write: app.t
-- drive: SELECT app.root();

create schema app;
create function app.df(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create sequence app.s;
create table app.t(i int);
create function app.root() returns int language plpgsql as $$begin alter table app.t alter i set default app.df(1); alter sequence app.s restart with 50; return 1; end$$;
