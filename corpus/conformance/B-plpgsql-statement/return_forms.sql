-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.q()
-- call: app.root() -> app.r()
-- call: app.root() -> app.d(integer)                                    RETURN expr
-- call: app.q() -> app.a(integer)                                       RETURN NEXT
-- call: app.q() -> app.b(integer)                                       RETURN QUERY
-- call: app.r() -> app.c(integer)                                       RETURN row
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.b(int) returns int language plpgsql as 'begin return $1; end';
create function app.c(int) returns int language plpgsql as 'begin return $1; end';
create function app.d(int) returns int language plpgsql as 'begin return $1; end';
create function app.q() returns setof int language plpgsql as $$begin return next app.a(1); return query select app.b(2); return; end$$;
create function app.r() returns record language plpgsql as $$begin return row(app.c(1), 2); end$$;
create function app.root() returns int language plpgsql as $$declare x int; begin select sum(q) into x from app.q() q; perform app.r(); return app.d(x); end$$;
