-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.f()
-- writes: pg_temp.tt
-- drive: SELECT app.root();

create schema app;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create table app.t(i int default app.f(), j int);
create function app.root() returns int language plpgsql as $$begin create temp table tt (like app.t including all);
insert into tt(j) values (1); return 1; end$$;
