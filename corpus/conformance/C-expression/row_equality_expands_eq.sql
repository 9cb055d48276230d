-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          row = row expands to AND of =
-- may call: app.root() -> app.ct_ne(app.ct,app.ct)                      NOT(<>) may be folded into = by negator
-- drive: SELECT app.root();

create function app.root() returns bool language plpgsql set search_path=app as $$begin return (row(1)::ct, 2) = (row(1)::ct, 2) and not ((row(1)::ct, 2) <> (row(1)::ct, 2)); end$$;
