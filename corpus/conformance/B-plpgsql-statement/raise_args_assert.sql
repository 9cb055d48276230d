-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    RAISE arg
-- call: app.root() -> app.b(integer)                                    RAISE USING
-- call: app.root() -> app.c(integer)                                    RAISE USING
-- call: app.root() -> app.d(integer)                                    ASSERT condition
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.b(int) returns int language plpgsql as 'begin return $1; end';
create function app.c(int) returns int language plpgsql as 'begin return $1; end';
create function app.d(int) returns int language plpgsql as 'begin return $1; end';
create function app.root() returns int language plpgsql as $$
begin raise notice 'x %', app.a(1); raise notice using message = 'm'||app.b(2), hint = app.c(3)::text;
 assert app.d(1) = 1, 'bad'||app.a(2); return 1; end$$;
