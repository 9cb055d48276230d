-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)
-- call: app.root() -> app.ct_eq(app.ct,app.ct)
-- drive: SELECT app.root();

create table app.t(c app.ct); insert into app.t values (row(1)),(row(1)),(row(2));
create view app.v as select c from app.t order by c fetch first 1 rows with ties;
create function app.root() returns int language plpgsql as $$declare n int; begin select count(*) into n from app.v; return n; end$$;
