-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g(app.d)
-- call: app.root() -> app.chk(integer)                                  implicit CoerceToDomain of argument in caller
-- call: app.g(app.d) -> app.chk2(integer)                               RETURN coerces to domain in callee
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create function app.chk2(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create domain app.d2 as int check (app.chk2(value));
create function app.g(app.d) returns app.d2 language plpgsql as $$begin return 5; end$$;
create function app.root() returns int language plpgsql as $$begin return app.g(3); end$$;
