-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.f(integer,integer)
-- call: app.root() -> app.f(text,integer)
-- drive: SELECT app.root();

create schema app;
create function app.f(a int, b int default 1) returns int language plpgsql as 'begin return 1; end';
create function app.f(a text, c int default 1) returns int language plpgsql as 'begin return 1; end';
create function app.root() returns int language plpgsql as $$begin return app.f(b => 3, a => 1) + app.f('x'::text, c => 2); end$$;
