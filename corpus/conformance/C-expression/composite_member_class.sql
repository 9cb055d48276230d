-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)   a = b runs where a < b is false
-- drive: SELECT app.root();

create type app.p as (i int, c app.ct);
create function app.root() returns bool language plpgsql as $$declare a app.p := row(1,row(1)); b app.p := row(1,row(2)); begin return a < b or a = b; end$$;
