-- Planning a merge join compares the ends of both sides, as statistics have them, in the direction of the order.
-- truth: executed with a tracer inside the server, 15.20
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         sort and merge
-- call: app.root() -> app.ct_lt(app.ct,app.ct)                          get_variable_range()
-- call: app.root() -> app.ct_le(app.ct,app.ct)                          mergejoinscansel()
-- call: app.root() -> app.ct_gt(app.ct,app.ct)                          ORDER BY … DESC: the same downwards
-- call: app.root() -> app.ct_ge(app.ct,app.ct)                          ORDER BY … DESC: the same downwards
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          eqjoinsel()
-- drive: SELECT app.root();

create table app.a(c app.ct);
create table app.b(c app.ct);
insert into app.a select row(g % 7)::app.ct from generate_series(1, 50) g;
insert into app.b select row(g % 5)::app.ct from generate_series(1, 50) g;
analyze app.a;
analyze app.b;
create function app.root() returns int language plpgsql set search_path=app,pg_temp set enable_hashjoin=off set enable_nestloop=off as $$declare r record; begin select a.c as x into r from a join b on a.c = b.c; select a.c as x into r from a join b on a.c = b.c order by a.c desc; return 1; end$$;
