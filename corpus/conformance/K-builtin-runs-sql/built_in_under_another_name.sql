-- LANGUAGE internal: the C symbol says which built-in it is.
-- truth: executed with a tracer inside the server, 16.15
-- root: app.root()
-- call: app.root() -> app.st(text)
-- call: app.st(text) -> app.v()
-- drive: SELECT app.root();

create schema app;
create function app.v() returns tsvector language plpgsql as $$begin return 'a'::tsvector; end$$;
create function app.st(text, out word text, out ndoc int, out nentry int) returns setof record language internal as 'ts_stat1';
create function app.root() returns int language plpgsql as $$begin perform * from app.st('select app.v()'); return 1; end$$;
