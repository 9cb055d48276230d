-- A custom plan knows that the variable is false.
-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_ge(app.ct,app.ct)
-- wider: app.ct_lt(app.ct,app.ct)   it stands there, and is always negated
-- drive: SELECT app.root();

create table app.t(a app.ct, b app.ct);
insert into app.t values (row(1),row(2));
create function app.root() returns int language plpgsql set search_path=app as $$declare v bool := false; begin perform * from t where (a < b) = v; return 1; end$$;
