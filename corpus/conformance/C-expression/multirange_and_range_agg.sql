-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- versions: 14-
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         range_agg / range_eq dispatch to rngsubopc
-- drive: SELECT app.root();

create type app.r as range (subtype=app.ct);
create table app.t(x app.r);
insert into app.t values (app.r(row(1)::app.ct,row(3)::app.ct)),(app.r(row(2)::app.ct,row(5)::app.ct));
create function app.root() returns int language plpgsql as $$begin perform range_agg(x) from app.t; perform 1 from app.t where x = x; return 1; end$$;
