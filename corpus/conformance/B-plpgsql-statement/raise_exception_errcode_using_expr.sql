-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    RAISE USING ERRCODE/DETAIL exprs
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns text volatile language plpgsql as $f$begin return 'P0002'; end$f$;
create function app.root() returns int language plpgsql as $$begin begin raise exception 'x' using errcode = app.a(1), detail = app.a(2); exception when others then return 1; end; end$$;
