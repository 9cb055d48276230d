-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g()
-- drive: SELECT app.root();

create schema app;
create function app.g() returns setof record language plpgsql as $$begin return next row(1,'x'::text); end$$;
create function app.root() returns int language plpgsql as $$declare n int; begin select a into n from app.g() as t(a int, b text); return n; end$$;
