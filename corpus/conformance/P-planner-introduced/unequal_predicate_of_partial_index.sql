-- predtest.c: an equality implies <> if the constants differ; the negator runs while planning.
-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_eq(app.ct,app.ct)
-- call: app.root() -> app.ct_ne(app.ct,app.ct)
-- wider: app.ct_cmp(app.ct,app.ct)   the planner's estimates and proofs take any member of the family
-- wider: app.ct_ge(app.ct,app.ct)   the planner's estimates and proofs take any member of the family
-- wider: app.ct_gt(app.ct,app.ct)   the planner's estimates and proofs take any member of the family
-- wider: app.ct_hash(app.ct)   the planner's estimates and proofs take any member of the family
-- wider: app.ct_le(app.ct,app.ct)   the planner's estimates and proofs take any member of the family
-- wider: app.ct_lt(app.ct,app.ct)   the planner's estimates and proofs take any member of the family
-- drive: SELECT app.root();

create table app.t(a app.ct, b int);
create index on app.t(b) where a operator(app.<>) row(5)::app.ct;
insert into app.t values (row(1),1);
create function app.root() returns int language plpgsql set search_path=app as $$begin perform * from t where a = row(1)::ct and b = 1; return 1; end$$;
