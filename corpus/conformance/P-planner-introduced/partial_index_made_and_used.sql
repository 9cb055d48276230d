-- The snapshot has no such index, whose predicate the planner proves useless.
-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_ge(app.ct,app.ct)
-- call: app.root() -> app.ct_lt(app.ct,app.ct)
-- unresolved
-- drive: SELECT app.root();

create table app.t(c app.ct, i int); insert into app.t select row(g)::app.ct, g from generate_series(1,20) g;
create function app.root() returns int language plpgsql set search_path=app,pg_temp as $$declare n int; begin create index on app.t(i) where c operator(app.<) row(9)::app.ct; select count(*) into n from t where c < row(5)::ct; return n; end$$;
