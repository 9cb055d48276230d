-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_ge(app.ct,app.ct)                          NOT(<) -> >= via oprnegate
-- may call: app.root() -> app.ct_lt(app.ct,app.ct)                      textual
-- drive: SELECT app.root();

create table app.a(c app.ct);
insert into app.a values (row(1)),(row(2));
create function app.root() returns int language plpgsql set search_path=app as $$declare n int; begin select count(*) into n from a where not (c < row(1)::ct); return n; end$$;
