-- Where an index has but the first column of a row comparison, the inequality that includes equality searches it.
-- truth: executed with a tracer inside the server, 15.20
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         the row comparison itself, and the index
-- call: app.root() -> app.ct_le(app.ct,app.ct)                          c <= row(3)::ct in _bt_checkkeys()
-- may call: app.root() -> app.ct_lt(app.ct,app.ct)                      on statistics
-- wider: app.ct_ge(app.ct,app.ct)                                       were the column on the right
-- wider: app.ct_gt(app.ct,app.ct)                                       were the column on the right
-- drive: SELECT app.root();

create table app.a(c app.ct, i int);
insert into app.a select row(g)::app.ct, g from generate_series(1, 5) g;
create index on app.a(c);
create function app.root() returns int language plpgsql set search_path=app,pg_temp set enable_seqscan=off set enable_bitmapscan=off as $$declare n int; begin select count(*) into n from a where (c, i) < (row(3)::ct, 2); return n; end$$;
