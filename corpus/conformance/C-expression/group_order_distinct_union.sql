-- Default opclass of the column TYPE (pg_opclass.opcdefault) independent of search_path.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         ORDER BY default btree opclass (no operator in text)
-- call: app.root() -> app.ct_hash(app.ct)                               hash grouping
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          hash grouping
-- drive: SELECT app.root();

create table app.t(c app.ct, n int);
insert into app.t select row(g)::app.ct, g from generate_series(1,5) g;
create function app.root() returns int language plpgsql as $$declare n int; begin
 perform c from app.t order by c; perform (select count(*) from (select distinct c from app.t) q) ; perform c, count(*) from app.t group by c; perform c from app.t union select c from app.t;
 return n; end$$;
