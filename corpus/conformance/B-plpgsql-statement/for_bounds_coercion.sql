-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.e_to_int(app.e)                               FOR bound coerced to int4
-- drive: SELECT app.root();

create schema app;
create type app.e as enum ('a','b');
create function app.e_to_int(app.e) returns int language plpgsql as $$begin return 3; end$$;
create cast (app.e as int) with function app.e_to_int(app.e) as assignment;
create function app.root() returns int language plpgsql as $$
declare i int; begin for i in 1..('a'::app.e) loop null; end loop; return 1; end$$;
