-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         unique check
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)                      on conflict recheck
-- writes: app.t
-- drive: SELECT app.root();

create table app.t(c app.ct primary key);
insert into app.t values (row(1));
create function app.root() returns int language plpgsql as $$begin insert into app.t values (row(2)::app.ct) on conflict do nothing; return 1; end$$;
