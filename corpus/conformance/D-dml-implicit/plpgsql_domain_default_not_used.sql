-- Plpgsql variables of a domain type do NOT take the domain default (NULL).
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create function app.df(int) returns int volatile language plpgsql as 'begin return $1; end';
create domain app.d as int default app.df(7);
create function app.root() returns int language plpgsql as $$declare x app.d; begin return 1; end$$;
