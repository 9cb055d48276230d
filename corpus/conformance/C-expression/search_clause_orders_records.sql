-- SEARCH DEPTH FIRST gives a column of arrays of records: sorting by it compares what they hold.
-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)
-- drive: SELECT app.root();

create function app.root() returns int language plpgsql set search_path=app as $$begin perform * from (with recursive r(c, n) as (select row(1)::ct, 1 union all select row((r.c).v + 1)::ct, n+1 from r where n < 3) search depth first by c set ord select * from r order by ord) s; return 1; end$$;
