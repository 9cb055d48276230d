-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.df(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.ck(int) returns bool volatile language plpgsql as $f$begin return true; end$f$;
create function app.ie(int) returns int immutable language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int default app.df(1) check (app.ck(i)));
create index on app.t(app.ie(i));
insert into app.t values (5);
create function app.root() returns int language plpgsql as $$begin delete from app.t; return 1; end$$;
