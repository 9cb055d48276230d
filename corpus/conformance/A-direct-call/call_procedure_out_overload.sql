-- PG14+: CALL matches against all args incl. OUT (proallargtypes); PG13: procedures could not have OUT args (INOUT
-- only). regprocedure prints input args only.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- versions: 14-
-- root: app.root()
-- call: app.root() -> app.p(integer)                                    CALL: OUT args count for matching since PG14
-- call: app.root() -> app.p(integer,text)
-- drive: call app.root();

create schema app;
create procedure app.p(a int, out b int) language plpgsql as $$begin b:=a; end$$;
create procedure app.p(a int, b text) language plpgsql as $$begin null; end$$;
create procedure app.root() language plpgsql as $$declare x int; begin call app.p(1,x); call app.p(1,'t'::text); end$$;
