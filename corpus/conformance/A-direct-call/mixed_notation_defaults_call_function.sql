-- Pg_proc.proargdefaults holds node trees with function calls; evaluated only for omitted args.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g(integer,integer,integer)                    defaults
-- call: app.root() -> app.dflt()                                        proargdefaults expr evaluated in caller
-- drive: SELECT app.root();

create schema app;
create function app.dflt() returns int language plpgsql as 'begin return 7; end';
create function app.g(a int, b int default app.dflt(), c int default 1) returns int language plpgsql as 'begin return a+b; end';
create function app.root() returns int language plpgsql as $$begin return app.g(1, c=>2); end$$;
