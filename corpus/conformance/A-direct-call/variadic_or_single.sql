-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.f(integer)
-- call: app.root() -> app.f(integer[])
-- drive: SELECT app.root();

create schema app;
create function app.f(variadic a int[]) returns int language plpgsql as 'begin return 1; end';
create function app.f(a int) returns int language plpgsql as 'begin return 1; end';
create function app.root() returns int language plpgsql as $$begin return app.f(1) + app.f(1,2) + app.f(variadic array[1]); end$$;
