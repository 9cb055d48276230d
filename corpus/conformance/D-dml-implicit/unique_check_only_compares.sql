-- nbtinsert.c, _bt_check_unique(): app.ct_eq does not run.
-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)
-- writes: app.t
-- drive: SELECT app.root();

create table app.t(c app.ct unique, n int); insert into app.t values (row(1), 1);
create function app.root() returns int language plpgsql as $$begin insert into app.t values (row(2), 2); return 1; end$$;
