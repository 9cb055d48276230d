-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.c2i(app.c)
-- drive: SELECT app.root();

create schema app;
create type app.c as (i int);
create function app.c2i(app.c) returns int language plpgsql as $$begin return 1; end$$;
create cast (app.c as int) with function app.c2i(app.c) as assignment;
create function app.root() returns int language plpgsql as $$declare a app.c[] := array[row(1)::app.c]; b int[]; begin b := a; perform a::int[]; return 1; end$$;
