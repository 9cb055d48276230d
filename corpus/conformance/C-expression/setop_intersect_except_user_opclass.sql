-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_hash(app.ct)                               hashed SetOp
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          SetOp
-- may call: app.root() -> app.ct_cmp(app.ct,app.ct)                     sorted SetOp
-- drive: SELECT app.root();

create table app.t(c app.ct, n int);
insert into app.t select row(g)::app.ct, g from generate_series(1,5) g;
create function app.root() returns int language plpgsql as $$begin perform c from app.t intersect select c from app.t; perform c from app.t except all select c from app.t; return 1; end$$;
