-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.c(integer)
-- call: app.root() -> app.f()
-- writes: pg_temp.tt
-- drive: SELECT app.root();

create schema app;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create function app.c(int) returns bool language plpgsql as 'begin return true; end';
create function app.root() returns int language plpgsql as $$begin create temp table tt(i int default app.f(), j int check (app.c(j)));
insert into tt(j) values (1); return 1; end$$;
