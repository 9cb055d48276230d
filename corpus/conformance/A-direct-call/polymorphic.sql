-- App.g(ARRAY[1]) with g(anyelement) and g(anyarray) both visible is an ERROR 'function is not unique' (no
-- anyarray preference).
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g(anyelement)                                 polymorphic
-- call: app.root() -> app.g(anycompatible,anycompatible)                polymorphic
-- may call: app.root() -> app.g(anyarray)
-- drive: SELECT app.root();

create schema app;
create function app.g(anyelement) returns anyelement language plpgsql as 'begin return $1; end';
create function app.g(anyarray) returns anyelement language plpgsql as 'begin return $1[1]; end';
create function app.g(anycompatible, anycompatible) returns anycompatible language plpgsql as 'begin return $1; end';
create function app.root() returns int language plpgsql as $$begin return app.g(1) + app.g(1, 2.5)::int; end$$;
