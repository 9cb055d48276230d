-- An inequality with its column on the right is estimated by its commutator, on the column's statistics.
-- truth: executed with a tracer inside the server, 15.20
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_gt(app.ct,app.ct)                          scalarineqsel_wrapper() takes the commutator
-- may call: app.root() -> app.ct_lt(app.ct,app.ct)                      for each row, if any
-- drive: SELECT app.root();

create table app.a(c app.ct);
insert into app.a select row(g % 3)::app.ct from generate_series(1, 300) g;
analyze app.a;
create function app.root() returns int language plpgsql set search_path=app,pg_temp as $$declare n int; begin select count(*) into n from a where row(2)::ct < c; return n; end$$;
