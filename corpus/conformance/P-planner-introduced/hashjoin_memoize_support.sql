-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_hash(app.ct)                               hash support 1
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)                      on bucket match
-- drive: SELECT app.root();

create table app.a(c app.ct);
create table app.b(c app.ct);
insert into app.a values (row(1)),(row(2));
insert into app.b values (row(1)),(row(3));
create function app.root() returns int language plpgsql set search_path=app set enable_mergejoin=off set enable_nestloop=off as $$declare n int; begin select count(*) into n from a join b on a.c = b.c; return n; end$$;
