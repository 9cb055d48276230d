-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          CASE stmt rewrites to "__Case__Variable_n__" IN (..): '=' resolved via search_path
-- drive: SELECT app.root();

create schema app;
create type app.ct as (v int);
create function app.ct_eq(app.ct,app.ct) returns bool language plpgsql as 'begin return true; end';
create operator app.= (leftarg=app.ct,rightarg=app.ct,function=app.ct_eq);
create function app.root() returns int language plpgsql set search_path=app as $$
declare x ct := row(1); begin case x when row(2)::ct then return 1; else return 0; end case; end$$;
