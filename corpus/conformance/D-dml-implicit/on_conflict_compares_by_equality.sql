-- execIndexing.c, BuildSpeculativeIndexInfo(): the row that is there is looked for by equality.
-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)
-- call: app.root() -> app.ct_eq(app.ct,app.ct)
-- writes: app.t
-- drive: SELECT app.root();

create table app.t(c app.ct primary key, n int); insert into app.t values (row(1), 1);
create function app.root() returns int language plpgsql as $$begin insert into app.t values (row(1), 2) on conflict (c) do update set n = excluded.n where t.n is distinct from excluded.n; return 1; end$$;
