-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_hashx(app.ct,bigint)
-- writes: app.p1
-- drive: SELECT app.root();

create table app.p(c app.ct) partition by hash (c);
create table app.p1 partition of app.p for values with (modulus 1, remainder 0);
create function app.root() returns int language plpgsql as $$begin insert into app.p values (row(1)::app.ct); return 1; end$$;
