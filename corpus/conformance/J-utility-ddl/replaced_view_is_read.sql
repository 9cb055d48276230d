-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.f()
-- unresolved
-- drive: SELECT app.root();

create schema app;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create view app.v as select 1 x;
create function app.root() returns int language plpgsql as $$begin create or replace view app.v as select app.f() x; perform x from app.v; return 1; end$$;
