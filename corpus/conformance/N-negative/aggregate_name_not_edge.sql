-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create function app.root() returns int language plpgsql as $$declare n int; begin select sum(x)+count(*)+max(x) into n from generate_series(1,3) x; return n; end$$;
