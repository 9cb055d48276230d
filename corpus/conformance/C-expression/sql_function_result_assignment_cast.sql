-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.s()
-- call: app.root() -> app.rn()
-- call: app.s() -> app.e2i(app.e)                                       SQL function final SELECT coerced to the result type with an ASSIGNMENT cast (check_sql_fn_retval)
-- call: app.rn() -> app.e2i(app.e)                                      RETURN NEXT coercion
-- drive: SELECT app.root();

create schema app;
create type app.e as enum('a','b');
create function app.e2i(app.e) returns int language plpgsql as 'begin return 1; end';
create cast (app.e as int) with function app.e2i(app.e) as assignment;
create function app.s() returns setof int language sql as $$select 'a'::app.e$$;
create function app.rn() returns setof int language plpgsql as $$begin return next 'b'::app.e; end$$;
create function app.root() returns int language plpgsql as $$declare n int; begin select sum(x) into n from app.s() x; select sum(x) into n from app.rn() x; return n; end$$;
