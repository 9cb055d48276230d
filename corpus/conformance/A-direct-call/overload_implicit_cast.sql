-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g(double precision)                           int4 -> preferred type float8
-- drive: SELECT app.root();

create schema app;
create function app.g(numeric) returns int language plpgsql as 'begin return 1; end';
create function app.g(float8) returns int language plpgsql as 'begin return 2; end';
create function app.root() returns int language plpgsql as $$begin return app.g(1); end$$;
