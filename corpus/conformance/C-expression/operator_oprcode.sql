-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_lt(app.ct,app.ct)                          OpExpr.opfuncid = pg_operator.oprcode
-- drive: SELECT app.root();

create function app.root() returns bool language plpgsql as $$begin return row(1)::app.ct operator(app.<) row(2)::app.ct; end$$;
