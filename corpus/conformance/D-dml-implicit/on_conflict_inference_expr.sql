-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.ie(integer)                                   arbiter index expression
-- call: app.root() -> app.ip(integer)                                   arbiter predicate
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.ie(int) returns int immutable language plpgsql as 'begin return $1; end';
create function app.ip(int) returns bool immutable language plpgsql as 'begin return true; end';
create table app.t(a int, b int);
create unique index on app.t(app.ie(a)) where app.ip(b);
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1,5) on conflict (app.ie(a)) where app.ip(b) do nothing; return 1; end$$;
