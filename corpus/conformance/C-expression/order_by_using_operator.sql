-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         ORDER BY USING op maps to opfamily support fn 1
-- may call: app.root() -> app.ct_gt(app.ct,app.ct)                      named operator itself never runs
-- drive: SELECT app.root();

create table app.t(c app.ct, n int);
insert into app.t select row(g)::app.ct, g from generate_series(1,5) g;
create function app.root() returns int language plpgsql as $$begin perform c from app.t order by c using operator(app.>); return 1; end$$;
