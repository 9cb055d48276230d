-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    FOR-loop portal becomes holdable at COMMIT (executed to completion)
-- drive: call app.root();

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create procedure app.root() language plpgsql as $$declare r record; begin for r in select app.a(g) from generate_series(1,3) g loop commit; end loop; end$$;
