-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)                      RI initial check join
-- may call: app.root() -> app.ct_cmp(app.ct,app.ct)
-- may call: app.root() -> app.ct_hash(app.ct)
-- may write: app.t
-- may write: app.p
-- wider: app.ct_le(app.ct,app.ct)                                       once both tables are analysed: add_fk_validation_estimated
-- wider: app.ct_lt(app.ct,app.ct)                                       once both tables are analysed: add_fk_validation_estimated
-- drive: SELECT app.root();

create table app.p(c app.ct primary key);
create table app.t(c app.ct);
insert into app.p values (row(1));
insert into app.t values (row(1));
create function app.root() returns int language plpgsql as $$begin alter table app.t add foreign key (c) references app.p; return 1; end$$;
