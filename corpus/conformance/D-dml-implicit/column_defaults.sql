-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.df(integer)                                   pg_attrdef for omitted column
-- call: app.root() -> app.df2(integer)                                  DEFAULT keyword in INSERT/UPDATE
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.df(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.df2(int) returns int volatile language plpgsql as 'begin return $1; end';
create table app.t(a int, b int default app.df(1), c int default app.df2(2));
create function app.root() returns int language plpgsql as $$begin insert into app.t(a) values (1); update app.t set c = default; insert into app.t(a,b,c) values (1,2,default); return 1; end$$;
