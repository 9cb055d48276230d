-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.e2i(app.e)                                    ROW(...)::composite coerces each field
-- drive: SELECT app.root();

create schema app;
create type app.e as enum('a','b');
create function app.e2i(app.e) returns int language plpgsql as 'begin return 1; end';
create cast (app.e as int) with function app.e2i(app.e) as implicit;
create type app.ct as (x int, y int);
create function app.root() returns int language plpgsql as $$begin return (row('a'::app.e, 2)::app.ct).x; end$$;
