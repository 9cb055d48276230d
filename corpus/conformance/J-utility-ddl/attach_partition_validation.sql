-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_ge(app.ct,app.ct)                          partition constraint uses opfamily operators (>=,<) not present in text
-- call: app.root() -> app.ct_lt(app.ct,app.ct)                          partition constraint
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         bound comparison
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)                      predicate-proof on partition constraint
-- may write: app.q1
-- may write: app.q
-- drive: SELECT app.root();

create function app.chk(int) returns bool volatile language plpgsql as $f$begin return true; end$f$;
create table app.q(c app.ct, i int) partition by range (c);
create table app.q1(c app.ct, i int);
insert into app.q1 values (row(1),1);
create function app.root() returns int language plpgsql as $$begin alter table app.q attach partition app.q1 for values from (row(0)::app.ct) to (row(5)::app.ct); return 1; end$$;
