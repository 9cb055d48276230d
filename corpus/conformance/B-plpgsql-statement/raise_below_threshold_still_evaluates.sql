-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    RAISE DEBUG args are evaluated even when message suppressed
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.root() returns int language plpgsql set client_min_messages=error set log_min_messages=panic as $$
begin raise debug 'x %', app.a(1); return 1; end$$;
