-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_ge(app.ct,app.ct)
-- call: app.root() -> app.ct_lt(app.ct,app.ct)
-- may call: app.root() -> app.ct_cmp(app.ct,app.ct)   the support of the family
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)   a proof may run any operator of the family
-- may call: app.root() -> app.ct_gt(app.ct,app.ct)   a proof may run any operator of the family
-- may call: app.root() -> app.ct_le(app.ct,app.ct)   a proof may run any operator of the family
-- drive: SELECT app.root();

create table app.t(c app.ct, n int);
create index pi on app.t(n) where c operator(app.<) row(5)::app.ct;
insert into app.t values (row(1),1);
create function app.root() returns int language plpgsql set search_path=app as $$declare k int; begin select count(*) into k from t where c < row(3)::ct; return k; end$$;
