-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         btree support 1 on index insert
-- call: app.root() -> app.ct_hash(app.ct)                               hash support 1
-- may call: app.root() -> app.ct_hashx(app.ct,bigint)                   extended hash
-- writes: app.t
-- drive: SELECT app.root();

create table app.t(c app.ct);
insert into app.t values (row(1));
create index on app.t(c);
create index on app.t using hash(c);
create function app.root() returns int language plpgsql as $$begin insert into app.t values (row(2)::app.ct); return 1; end$$;
