-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  domain-typed field of composite variable
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create type app.ct as (a app.d, b text);
create function app.root() returns int language plpgsql as $$
declare c app.ct; begin c := row(1,'x'); c.a := 2; select 3,'y' into c; return c.a; end$$;
