-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- versions: 14-
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_hash(app.ct)                               hashed ScalarArrayOpExpr (>=9 const elements, PG14+)
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          probe
-- drive: SELECT app.root();

create table app.t(c app.ct, n int);
insert into app.t select row(g)::app.ct, g from generate_series(1,5) g;
create function app.root() returns int language plpgsql set search_path=app as $$declare n int; a ct[]; begin
 select count(*) into n from t where c = any ('{(1),(2),(3),(4),(5),(6),(7),(8),(9),(10)}'::ct[]); return n; end$$;
