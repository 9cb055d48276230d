-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         merge join + sort use btree support 1
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)                      the textual operator need not run at all
-- wider: app.ct_le(app.ct,app.ct)                                       once both tables are analysed: merge_join_estimated
-- wider: app.ct_lt(app.ct,app.ct)                                       once both tables are analysed: merge_join_estimated
-- drive: SELECT app.root();

create table app.a(c app.ct);
create table app.b(c app.ct);
insert into app.a values (row(1)),(row(2));
insert into app.b values (row(1)),(row(3));
create function app.root() returns int language plpgsql set search_path=app set enable_hashjoin=off set enable_nestloop=off as $$declare n int; begin select count(*) into n from a join b on a.c = b.c; return n; end$$;
