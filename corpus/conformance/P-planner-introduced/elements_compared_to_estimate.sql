-- = ANY of an array column is estimated by comparing with the commonest elements, though no comparison is written.
-- truth: executed with a tracer inside the server, 15.20
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         scalararraysel_containment(), on statistics
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          the operator
-- may call: app.root() -> app.ct_hash(app.ct)                           of a long list (14)
-- drive: SELECT app.root();

create table app.a(c app.ct[]);
insert into app.a select array[row(g % 3)::app.ct, row(2)::app.ct] from generate_series(1, 50) g;
analyze app.a;
create function app.root() returns int language plpgsql set search_path=app,pg_temp as $$declare n int; begin select count(*) into n from a where row(3)::ct = any(c); return n; end$$;
