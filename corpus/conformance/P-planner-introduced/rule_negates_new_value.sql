-- What the statement computes stands in the place of NEW.column, behind the NOT of the rule.
-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_ge(app.ct,app.ct)
-- call: app.root() -> app.ct_lt(app.ct,app.ct)
-- writes: app.l
-- writes: app.t
-- drive: SELECT app.root();

create table app.t(a app.ct, b app.ct, flag bool); create table app.l(i int);
insert into app.t values (row(1),row(2),true);
create rule r as on update to app.t where not new.flag do also insert into app.l values (1);
create function app.root() returns int language plpgsql set search_path=app,pg_temp as $$begin update t set flag = a < b; return 1; end$$;
