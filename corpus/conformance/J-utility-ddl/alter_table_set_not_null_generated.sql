-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g(integer)                                    ADD generated column rewrites
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.g(int) returns int immutable language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int);
insert into app.t values (1);
create function app.root() returns int language plpgsql as $$begin alter table app.t add column g int generated always as (app.g(i)) stored; alter table app.t alter i set not null; return 1; end$$;
