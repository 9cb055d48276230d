-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)
-- call: app.root() -> app.ct_eq(app.ct,app.ct)
-- writes: app.c
-- drive: SELECT app.root();

create table app.p(c app.ct primary key);
create table app.c(c app.ct references app.p);
insert into app.p values (row(1));
create function app.root() returns int language plpgsql as $$begin insert into app.c values (row(1)::app.ct); return 1; end$$;
