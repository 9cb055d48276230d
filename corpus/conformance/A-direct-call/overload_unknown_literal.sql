-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g(text)                                       unknown literal prefers string category
-- drive: SELECT app.root();

create schema app;
create function app.g(int) returns int language plpgsql as 'begin return 1; end';
create function app.g(text) returns int language plpgsql as 'begin return 2; end';
create function app.g(date) returns int language plpgsql as 'begin return 3; end';
create function app.root() returns int language plpgsql as $$begin return app.g('2020-01-01'); end$$;
