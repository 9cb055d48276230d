-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g(text,integer[])                             VARIADIC expansion
-- call: app.root() -> app.g(text,integer)                               exact non-variadic preferred
-- drive: SELECT app.root();

create schema app;
create function app.g(text, variadic int[]) returns int language plpgsql as 'begin return 1; end';
create function app.g(text, int) returns int language plpgsql as 'begin return 2; end';
create function app.root() returns int language plpgsql as $$begin return app.g('a',1,2) + app.g('a',1) + app.g('a', variadic array[1]); end$$;
