-- Plan-time only, superuser/leakproof conditions
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_lt(app.ct,app.ct)                          scalarltsel applies operator to pg_statistic MCV/histogram during PLANNING (EXPLAIN only)
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          eqsel
-- may call: app.root() -> app.ct_cmp(app.ct,app.ct)
-- drive: SELECT app.root();

create table app.t(c app.ct);
insert into app.t select row(g%3)::app.ct from generate_series(1,300) g;
analyze app.t;
create function app.root() returns int language plpgsql set search_path=app as $$declare r record; begin for r in explain select * from t where c < row(2)::ct and c = row(1)::ct loop null; end loop; return 1; end$$;
