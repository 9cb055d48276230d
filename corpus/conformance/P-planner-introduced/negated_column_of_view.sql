-- The view is pulled up, and its operator negated where the column stood.
-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_ge(app.ct,app.ct)
-- wider: app.ct_gt(app.ct,app.ct)   the planner's estimates and proofs take any member of the family
-- wider: app.ct_le(app.ct,app.ct)   the planner's estimates and proofs take any member of the family
-- wider: app.ct_lt(app.ct,app.ct)   it stands there, and is always negated
-- drive: SELECT app.root();

create table app.t(a app.ct, b app.ct);
insert into app.t values (row(1),row(2));
create view app.v as select a operator(app.<) b as x from app.t;
create function app.root() returns int language plpgsql set search_path=app as $$begin perform * from v where not x; return 1; end$$;
