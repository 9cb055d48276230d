-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- writes: app.n
-- drive: SELECT app.root();

create schema app;
create function app.a() returns int language plpgsql as 'begin return 1; end';
create function app.root() returns int language plpgsql as $$begin create table app.n as select app.a() x with no data; return 1; end$$;
