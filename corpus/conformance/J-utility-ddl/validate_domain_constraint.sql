-- truth: executed with a tracer inside the server, 16.15
-- root: app.root()
-- call: app.root() -> app.ck(integer)
-- drive: SELECT app.root();

create schema app;
create function app.ck(int) returns bool immutable language plpgsql as 'begin return $1 is null or $1 > -100; end';
create domain app.d as int;
create table app.t(a app.d); insert into app.t values (1);
alter domain app.d add constraint c check (app.ck(value)) not valid;
create function app.root() returns int language plpgsql as $$begin alter domain app.d validate constraint c; return 1; end$$;
