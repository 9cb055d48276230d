-- May-edge
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- may call: app.root() -> app.d(integer)                                ASSERT skipped when plpgsql.check_asserts=off
-- drive: SELECT app.root();

create schema app;
create function app.d(int) returns int language plpgsql as 'begin return $1; end';
create function app.root() returns int language plpgsql set plpgsql.check_asserts=off as $$
begin assert app.d(1) = 1; return 1; end$$;
