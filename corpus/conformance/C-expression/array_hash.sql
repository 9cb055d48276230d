-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_hash(app.ct)                               hash_array
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          array_eq
-- may call: app.root() -> app.ct_cmp(app.ct,app.ct)                     sort-based grouping
-- drive: SELECT app.root();

create table app.t(a app.ct[]);
insert into app.t values (array[row(1)::app.ct]),(array[row(1)::app.ct]);
create function app.root() returns int language plpgsql as $$begin perform a from app.t group by a; return 1; end$$;
