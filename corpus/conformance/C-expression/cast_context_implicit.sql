-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.e2i(app.e)                                    implicit argument coercion
-- call: app.root() -> app.g(integer)
-- drive: SELECT app.root();

create schema app;
create type app.e as enum('a');
create function app.e2i(app.e) returns int language plpgsql as 'begin return 1; end';
create cast (app.e as int) with function app.e2i(app.e) as implicit;
create function app.g(int) returns int language plpgsql as 'begin return $1; end';
create function app.root() returns int language plpgsql as $$begin return app.g('a'::app.e) + 1; end$$;
