-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.g(int) returns int immutable language plpgsql as 'begin return $1; end';
create table app.t(i int, j int, k int generated always as (app.g(i)) stored);
insert into app.t values (1,1);
create function app.root() returns int language plpgsql as $$begin update app.t set j = 2; return 1; end$$;
