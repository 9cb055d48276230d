-- TREAT(x AS t) parses as pg_catalog.t(x) function call
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create function app.root() returns int language plpgsql as $$begin return treat(1.5 as int4); end$$;
