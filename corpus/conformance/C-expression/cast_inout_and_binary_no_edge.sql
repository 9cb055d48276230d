-- Binary-coercible/RelabelType and unconstrained domains: no edge
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create type app.e as enum('a');
create type app.ct as (v int);
create cast (app.e as app.ct) with inout as implicit;
create domain app.d as int;
create function app.root() returns int language plpgsql as $$begin return 5::app.d::int; end$$;
