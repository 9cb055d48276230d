-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    EXECUTE format() with constant args (resolvable by constant folding)
-- writes: app.t                                                         EXECUTE
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create table app.t(i int);
create function app.root() returns int language plpgsql as $$
declare x int; begin execute format('insert into %I.%I select app.a(%L)', 'app', 't', 1); return 1; end$$;
