-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    ArrayExpr
-- call: app.root() -> app.b(integer)                                    SubscriptingRef
-- call: app.root() -> app.mk()                                          FieldSelect
-- drive: SELECT app.root();

create schema app;
create type app.ct as (v int, w int[]);
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.b(int) returns int language plpgsql as 'begin return $1; end';
create function app.mk() returns app.ct language plpgsql as $$begin return row(1,'{1,2}')::app.ct; end$$;
create function app.root() returns int language plpgsql as $$begin return (array[app.a(1), 2])[app.b(1)] + (app.mk()).w[app.b(2)]; end$$;
