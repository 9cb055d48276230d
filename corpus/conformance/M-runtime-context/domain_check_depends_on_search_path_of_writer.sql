-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  domain
-- call: app.chk(integer) -> s1.h(integer)                               in writer's search_path
-- unresolved
-- drive: SELECT app.root();

create schema app;
create schema s1;
create function s1.h(int) returns bool language plpgsql as 'begin return true; end';
create function app.chk(int) returns bool language plpgsql as 'begin return h($1); end';
create domain app.d as int check (app.chk(value));
create function app.root() returns int language plpgsql set search_path=s1 as $$declare x app.d := 3; begin return x; end$$;
