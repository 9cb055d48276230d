-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.b() -> app.f()
-- call: app.root() -> app.a()
-- call: app.root() -> app.b()
-- writes: app.t
-- unresolved
-- drive: SELECT app.root();

create schema app;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create table app.t(i int, j int);
create function app.a() returns int language plpgsql as $$begin alter table app.t alter i set default app.f(); return 1; end$$;
create function app.b() returns int language plpgsql as $$begin insert into app.t(j) values (1); return 1; end$$;
create function app.root() returns int language plpgsql as $$begin perform app.a(); perform app.b(); return 1; end$$;
