-- brin_minmax.c runs operators by strategy.
-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_gt(app.ct,app.ct)
-- call: app.root() -> app.ct_lt(app.ct,app.ct)
-- writes: app.t
-- drive: SELECT app.root();

create operator class app.ct_brin default for type app.ct using brin as operator 1 app.<, operator 2 app.<=, operator 3 app.=, operator 4 app.>=, operator 5 app.>, function 1 brin_minmax_opcinfo(internal), function 2 brin_minmax_add_value(internal,internal,internal,internal), function 3 brin_minmax_consistent(internal,internal,internal), function 4 brin_minmax_union(internal,internal,internal);
create table app.t(c app.ct); create index on app.t using brin(c); insert into app.t values (row(1));
create function app.root() returns int language plpgsql as $$begin insert into app.t values (row(5)),(row(0)); return 1; end$$;
