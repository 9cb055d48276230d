-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  json_populate_record / jsonb_to_record AS (x domain)
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create type app.ct as (x app.d);
create function app.root() returns int language plpgsql as $$declare r app.ct; n int; begin r := json_populate_record(null::app.ct, '{"x":1}'); select x into n from jsonb_to_record('{"x":2}') as q(x app.d); return n; end$$;
