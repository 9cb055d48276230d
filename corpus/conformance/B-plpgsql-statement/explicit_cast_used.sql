-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.e_to_text(app.e)                              explicit cast
-- drive: SELECT app.root();

create schema app;
create type app.e as enum ('a','b');
create function app.e_to_text(app.e) returns text language plpgsql as $$begin return 'zz'; end$$;
create cast (app.e as text) with function app.e_to_text(app.e);
create function app.root() returns text language plpgsql as $$
declare c app.e := 'a'; begin return c::text || cast(c as text); end$$;
