-- Late binding: callee may be created later; UNRESOLVED name
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.fallback()                                    handler after undefined_function
-- unresolved
-- drive: SELECT app.root();

create schema app;
create function app.fallback() returns int language plpgsql as 'begin return 1; end';
create function app.root() returns int language plpgsql as $$begin begin return app.nope(1); exception when undefined_function then return app.fallback(); end; end$$;
