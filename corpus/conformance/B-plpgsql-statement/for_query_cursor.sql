-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    FOR IN query
-- call: app.root() -> app.b(integer)                                    body
-- call: app.root() -> app.c(integer)                                    bound cursor query
-- call: app.root() -> app.d(integer)                                    cursor arg
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.b(int) returns int language plpgsql as 'begin return $1; end';
create function app.c(int) returns int language plpgsql as 'begin return $1; end';
create function app.d(int) returns int language plpgsql as 'begin return $1; end';
create function app.root() returns int language plpgsql as $$
declare r record; cur cursor (p int) for select app.c(p) as x; n int:=0;
begin
 for r in select app.a(1) as q loop n := n + app.b(r.q); end loop;
 for r in cur(app.d(5)) loop n := n+1; end loop;
 return n; end$$;
