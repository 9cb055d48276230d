-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)
-- call: app.root() -> app.ct_eq(app.ct,app.ct)
-- may write: app.t
-- drive: SELECT app.root();

create table app.t(c app.ct); insert into app.t values (row(1)),(row(2));
create function app.root() returns int language plpgsql as $$begin alter table app.t add exclude using btree (c with operator(app.=)); return 1; end$$;
