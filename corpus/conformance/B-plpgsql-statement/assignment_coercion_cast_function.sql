-- Plpgsql assignment: assignment casts used; text target with explicit-only cast goes through I/O (record_out),
-- not app.ct_to_text. PG13: assigning a non-composite value to a composite variable is an ERROR (cast to composite
-- only since PG14).
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- versions: 14-
-- root: app.root()
-- call: app.root() -> app.ct_to_int(app.ct)                             plpgsql := uses assignment cast
-- call: app.root() -> app.int_to_ct(integer)                            assignment cast
-- drive: SELECT app.root();

create schema app;
create type app.ct as (v int);
create function app.ct_to_int(app.ct) returns int language plpgsql as 'begin return $1.v; end';
create function app.int_to_ct(int) returns app.ct language plpgsql as 'begin return row($1)::app.ct; end';
create function app.ct_to_text(app.ct) returns text language plpgsql as $$begin return 'zz'; end$$;
create cast (app.ct as int) with function app.ct_to_int(app.ct) as assignment;
create cast (int as app.ct) with function app.int_to_ct(int) as assignment;
create cast (app.ct as text) with function app.ct_to_text(app.ct);
create function app.root() returns int language plpgsql as $$
declare c app.ct; i int; t text;
begin c := row(4); i := c; c := 7; t := c; return i; end$$;
