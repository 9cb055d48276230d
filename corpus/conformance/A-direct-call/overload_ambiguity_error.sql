-- Ambiguous call raises 42725 at run time: caught by handler; analyzer must report ambiguous (error) not crash;
-- fail-closed = both candidates
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create function app.g(int,bigint) returns int language plpgsql as 'begin return 1; end';
create function app.g(bigint,int) returns int language plpgsql as 'begin return 2; end';
create function app.root() returns int language plpgsql as $$begin begin return app.g(1,1); exception when ambiguous_function then return -1; end; end$$;
