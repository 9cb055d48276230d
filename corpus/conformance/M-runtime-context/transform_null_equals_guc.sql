-- GUC alters parse
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)                      transform_null_equals rewrites x = NULL into IS NULL: no operator call
-- drive: SELECT app.root();

create function app.root() returns bool language plpgsql set search_path=app set transform_null_equals=on as $$declare a ct := row(1); begin return a = null; end$$;
