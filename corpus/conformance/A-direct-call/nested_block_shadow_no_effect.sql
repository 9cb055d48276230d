-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g()                                           variable named like function does not capture calls
-- drive: SELECT app.root();

create schema app;
create function app.g() returns int language plpgsql as 'begin return 1; end';
create function app.root() returns int language plpgsql as $$declare g int := 5; begin return app.g() + g; end$$;
