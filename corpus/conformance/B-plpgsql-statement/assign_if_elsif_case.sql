-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    assignment
-- call: app.root() -> app.b(integer)                                    array subscript target expr
-- call: app.root() -> app.c(integer)                                    assignment
-- call: app.root() -> app.d(integer)                                    IF
-- call: app.root() -> app.e(integer)                                    ELSIF
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.b(int) returns int language plpgsql as 'begin return $1; end';
create function app.c(int) returns int language plpgsql as 'begin return $1; end';
create function app.d(int) returns int language plpgsql as 'begin return $1; end';
create function app.e(int) returns int language plpgsql as 'begin return $1; end';
create function app.root() returns int language plpgsql as $$
declare x int; arr int[] := '{1,2,3}';
begin x := app.a(1);
 arr[app.b(2)] := app.c(3);
 if app.d(0) = 1 then x := 1; elsif app.e(1) = 1 then x := 2; end if;
 return x; end$$;
