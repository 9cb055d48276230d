-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g(app.d)                                      exact on domain
-- call: app.root() -> app.g(integer)
-- drive: SELECT app.root();

create schema app;
create domain app.d as int;
create function app.g(app.d) returns int language plpgsql as 'begin return 1; end';
create function app.g(int) returns int language plpgsql as 'begin return 2; end';
create function app.root() returns int language plpgsql as $$begin return app.g(1::app.d) + app.g(1); end$$;
