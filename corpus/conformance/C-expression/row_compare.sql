-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         RowCompareExpr evaluates btree support proc, not oprcode of <
-- drive: SELECT app.root();

create function app.root() returns bool language plpgsql set search_path=app as $$begin return row(row(1)::ct, 2) < row(row(2)::ct, 3); end$$;
