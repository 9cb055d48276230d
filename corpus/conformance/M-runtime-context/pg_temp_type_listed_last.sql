-- A type in pg_temp is found last where the SET clause lists pg_temp last; one that is named with its schema is never
-- another one (PGC230 says where it could be).
-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.g(integer)
-- call: app.root() -> app.named()
-- call: app.named() -> app.g(integer)
-- drive: create domain pg_temp.d as text; select app.root();

create schema app;
create function app.g(int) returns int language plpgsql as 'begin return 1; end';
create function app.g(text) returns int language plpgsql as 'begin return 2; end';
create domain app.d as int;
create function app.named() returns int language plpgsql set search_path=app as $$declare v app.d := 1; begin return g(v); end$$;
create function app.root() returns int language plpgsql set search_path=app,pg_temp as $$declare v d := 1; begin return g(v) + app.named(); end$$;
