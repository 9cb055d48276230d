-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         range contains/overlap use pg_range.rngsubopc cmp
-- call: app.r(app.ct,app.ct) -> app.ct_cmp(app.ct,app.ct)               make_range
-- call: app.root() -> app.r(app.ct,app.ct)                              auto-generated constructor (internal range_constructor2)
-- drive: SELECT app.root();

create type app.r as range (subtype=app.ct);
create function app.root() returns bool language plpgsql set search_path=app as $$begin return r(row(1)::ct,row(5)::ct) @> row(3)::ct and r(row(1)::ct,row(2)::ct) && r(row(2)::ct,row(3)::ct); end$$;
