-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         sort based grouping sets / DISTINCT ON / PARTITION BY
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          group boundaries
-- may call: app.root() -> app.ct_hash(app.ct)                           hashed grouping sets
-- drive: SELECT app.root();

create table app.t(c app.ct, n int);
insert into app.t select row(g)::app.ct, g from generate_series(1,5) g;
create function app.root() returns int language plpgsql as $$begin perform count(*) from app.t group by rollup(c, n); perform (select 1 from (select distinct on (c) c, n from app.t order by c) q limit 1); perform row_number() over (partition by c) from app.t; return 1; end$$;
