-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    CASE selector
-- call: app.root() -> app.b(integer)                                    WHEN list
-- call: app.root() -> app.c(integer)                                    RETURN
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.b(int) returns int language plpgsql as 'begin return $1; end';
create function app.c(int) returns int language plpgsql as 'begin return $1; end';
create function app.root() returns int language plpgsql as $$
begin case app.a(2) when app.b(1), app.b(2) then return app.c(1); else return 0; end case; end$$;
