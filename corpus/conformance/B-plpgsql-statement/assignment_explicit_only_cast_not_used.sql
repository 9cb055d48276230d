-- EXPLICIT-only cast functions are NOT used by plpgsql assignment: falls back to I/O conversion (enum_out/textin).
-- Returned 'a', not 'zz'.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create type app.e as enum ('a','b');
create function app.e_to_text(app.e) returns text language plpgsql as $$begin return 'zz'; end$$;
create cast (app.e as text) with function app.e_to_text(app.e);
create function app.root() returns text language plpgsql as $$
declare c app.e := 'a'; t text; begin t := c; return t; end$$;
