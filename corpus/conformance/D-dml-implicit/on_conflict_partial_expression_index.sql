-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.ie(integer)
-- call: app.root() -> app.pr(integer)
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.ie(int) returns int immutable language plpgsql as 'begin return $1; end';
create function app.pr(int) returns bool immutable language plpgsql as 'begin return true; end';
create table app.t(i int, j int);
create unique index on app.t(app.ie(i)) where app.pr(j);
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1,1) on conflict (app.ie(i)) where app.pr(j) do nothing; return 1; end$$;
