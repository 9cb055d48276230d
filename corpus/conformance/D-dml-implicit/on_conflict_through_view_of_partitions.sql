-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)
-- call: app.root() -> app.ct_eq(app.ct,app.ct)
-- writes: app.t1
-- drive: SELECT app.root();

create table app.t(c app.ct, k int, n int, primary key (c, k)) partition by list (k); create table app.t1 partition of app.t for values in (1);
create view app.v as select * from app.t; insert into app.t values (row(1), 1, 1);
create function app.root() returns int language plpgsql as $$begin insert into app.v values (row(1), 1, 2) on conflict (c, k) do update set n = excluded.n; return 1; end$$;
