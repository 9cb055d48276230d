-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         MinMaxExpr: typcache btree cmp proc (no opno in node)
-- drive: SELECT app.root();

create function app.root() returns int language plpgsql as $$begin return (greatest(row(1)::app.ct,row(2)::app.ct)).v + (least(row(1)::app.ct,row(2)::app.ct)).v; end$$;
