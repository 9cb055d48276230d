-- Track_functions never sees inlined SQL functions
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.q(integer)                                    SQL function may be inlined (pg_stat_user_functions shows nothing)
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.q(int) returns int language sql immutable as 'select $1 + 1';
create function app.root() returns int language plpgsql as $$begin return app.q(1); end$$;
