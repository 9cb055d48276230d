-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         WITHIN GROUP sort
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          mode() equality
-- drive: SELECT app.root();

create table app.t(c app.ct);
insert into app.t select row(g)::app.ct from generate_series(1,3) g;
create function app.root() returns int language plpgsql as $$begin perform percentile_disc(0.5) within group (order by c), mode() within group (order by c), rank(row(2)::app.ct) within group (order by c) from app.t; return 1; end$$;
