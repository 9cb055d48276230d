-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- writes: app.mv
-- drive: SELECT app.root();

create schema app;
create function app.f(int) returns int language plpgsql as 'begin return 1; end';
create materialized view app.mv as select app.f(1) x; 
create function app.root() returns int language plpgsql as $$begin refresh materialized view app.mv with no data; return 1; end$$;
