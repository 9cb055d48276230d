-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    WHILE
-- call: app.root() -> app.b(integer)                                    FOR lower
-- call: app.root() -> app.c(integer)                                    FOR upper
-- call: app.root() -> app.d(integer)                                    BY step
-- call: app.root() -> app.e(integer)                                    EXIT WHEN
-- call: app.root() -> app.f(integer)                                    CONTINUE WHEN
-- call: app.root() -> app.g(integer)                                    FOREACH
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.b(int) returns int language plpgsql as 'begin return $1; end';
create function app.c(int) returns int language plpgsql as 'begin return $1; end';
create function app.d(int) returns int language plpgsql as 'begin return $1; end';
create function app.e(int) returns int language plpgsql as 'begin return $1; end';
create function app.f(int) returns int language plpgsql as 'begin return $1; end';
create function app.g(int) returns int language plpgsql as 'begin return $1; end';
create function app.root() returns int language plpgsql as $$
declare i int; n int := 0;
begin
 while app.a(n) < 1 loop n := n+1; end loop;
 for i in app.b(1)..app.c(2) by app.d(1) loop exit when app.e(0)=1; continue when app.f(0)=1; end loop;
 foreach i in array array[app.g(1)] loop null; end loop;
 loop exit; end loop;
 return 1; end$$;
