-- A cast names a type, too; a routine that no other fits stays the one that is meant (PGC230 for g only).
-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.g(text)                                       the temporary type
-- may call: app.root() -> app.g(integer)                                without one
-- call: app.root() -> app.alone(anyelement)
-- unresolved
-- drive: create domain pg_temp.d as text; select app.root();

create schema app;
create function app.g(int) returns int language plpgsql as 'begin return 1; end';
create function app.g(text) returns int language plpgsql as 'begin return 2; end';
create function app.alone(anyelement) returns int language plpgsql as 'begin return 3; end';
create domain app.d as int;
create function app.root() returns int language sql set search_path=app as $$select g('1'::d) + alone('1'::d)$$;
