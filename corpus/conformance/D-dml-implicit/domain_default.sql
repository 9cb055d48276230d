-- Default may come from pg_type.typdefaultbin, not only pg_attrdef
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.df(integer)                                   typdefaultbin of the column's DOMAIN when the column has no default
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.df(int) returns int volatile language plpgsql as 'begin return $1; end';
create domain app.d as int default app.df(7);
create table app.t(a app.d, b int);
create function app.root() returns int language plpgsql as $$begin insert into app.t(b) values (1); return 1; end$$;
