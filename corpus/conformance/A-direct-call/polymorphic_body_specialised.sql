-- Body of a polymorphic function is compiled per actual argument types: its edges depend on call-site types
-- (context-sensitive).
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g(anyelement)                                 polymorphic
-- call: app.g(anyelement) -> app.h(integer)                             resolved per actual type
-- may call: app.g(anyelement) -> app.h(text)                            other instantiations
-- drive: SELECT app.root();

create schema app;
create function app.h(int) returns int language plpgsql as 'begin return 1; end';
create function app.h(text) returns int language plpgsql as 'begin return 2; end';
create function app.g(anyelement) returns int language plpgsql as 'begin return app.h($1); end';
create function app.root() returns int language plpgsql as $$begin return app.g(1); end$$;
