-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)
-- call: app.root() -> app.ct_eq(app.ct,app.ct)
-- writes: pg_temp.n
-- drive: SELECT app.root();

create table app.s(c app.ct, exclude using btree (c with operator(app.=)));
create function app.root() returns int language plpgsql as $$begin create temp table n (like app.s including indexes); insert into n values (row(1)), (row(2)); return 1; end$$;
