-- Only arrays of nine constants or more are hashed.
-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_eq(app.ct,app.ct)
-- call: app.root() -> app.ct_ne(app.ct,app.ct)
-- drive: SELECT app.root();

create function app.root() returns int language plpgsql set search_path=app as $$declare v ct := row(1); b bool; begin b := v in (row(1)::ct, row(2)::ct); b := v = any(array[row(1)::ct]); b := v not in (row(4)::ct, row(2)::ct); return 1; end$$;
