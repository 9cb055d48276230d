-- INOUT actual must have exactly the parameter type (otherwise: 'corresponding argument is not writable')
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.p(app.d)
-- call: app.root() -> app.chk(integer)                                  DECLARE v app.d := 1
-- call: app.p(app.d) -> app.chk(integer)                                assignment to INOUT parameter of domain type
-- drive: call app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create procedure app.p(inout x app.d) language plpgsql as $$begin x := 5; end$$;
create procedure app.root() language plpgsql as $$declare v app.d := 1; begin call app.p(v); end$$;
