-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.f(integer,integer)
-- drive: SELECT app.root();

create schema app;
create function app.df() returns int language plpgsql as 'begin return 1; end';
create function app.f(a int, b int default app.df()) returns int language plpgsql as 'begin return 1; end';
create function app.root() returns int language plpgsql as $$begin return app.f(1, 2); end$$;
