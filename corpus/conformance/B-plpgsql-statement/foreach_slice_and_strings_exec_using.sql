-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    FOREACH SLICE array / EXECUTE USING arg
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.root() returns int language plpgsql as $$declare x int[]; n int; begin foreach x slice 1 in array array[[app.a(1),2],[3,4]] loop execute 'select $1' into n using app.a(x[1]); end loop; return n; end$$;
