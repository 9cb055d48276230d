-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g(text)                                       temp TYPE shadows app.d and changes overload
-- may call: app.root() -> app.g(integer)                                normal
-- unresolved
-- drive: create domain pg_temp.d as text; select app.root();

create schema app;
create function app.g(int) returns int language plpgsql as 'begin return 1; end';
create function app.g(text) returns int language plpgsql as 'begin return 2; end';
create domain app.d as int;
create function app.root() returns int language plpgsql set search_path=app as $$declare v d; begin return g(v); end$$;
