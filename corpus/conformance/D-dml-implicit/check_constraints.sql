-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  ALL check constraints run on every update, even if their columns unchanged
-- call: app.root() -> app.chk2(integer)                                 NOT VALID constraints also run
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool immutable language plpgsql as 'begin return true; end';
create function app.chk2(int) returns bool immutable language plpgsql as 'begin return true; end';
create table app.t(a int, b int, check (app.chk(a)), constraint nv check (app.chk2(b)) not valid);
insert into app.t values (1,2);
create function app.root() returns int language plpgsql as $$begin update app.t set b = 3; return 1; end$$;
