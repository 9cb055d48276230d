-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.even(integer)
-- call: app.even(integer) -> app.odd(integer)
-- call: app.odd(integer) -> app.even(integer)
-- drive: SELECT app.root();

create schema app;
create function app.even(int) returns bool language plpgsql as 'begin if $1=0 then return true; end if; return app.odd($1-1); end';
create function app.odd(int) returns bool language plpgsql as 'begin if $1=0 then return false; end if; return app.even($1-1); end';
create function app.root() returns bool language plpgsql as $$begin return app.even(4); end$$;
