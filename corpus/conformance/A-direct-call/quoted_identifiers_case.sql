-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app."G"()
-- call: app.root() -> app.g()
-- drive: SELECT app.root();

create schema app;
create function app."G"() returns int language plpgsql as 'begin return 1; end';
create function app.g() returns int language plpgsql as 'begin return 2; end';
create function app.root() returns int language plpgsql as $$begin return app."G"() + APP.G(); end$$;
