-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_hash(app.ct)                               recursive UNION dedupe
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)                      on hash match
-- drive: SELECT app.root();

create function app.root() returns int language plpgsql set search_path=app as $$declare n int; begin with recursive r(c) as (select row(1)::ct union select row((c).v+1)::ct from r where (c).v < 3) select count(*) into n from r; return n; end$$;
