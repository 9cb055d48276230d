-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.tot(app.t)                                    whole-row var / virtual column
-- drive: SELECT app.root();

create schema app;
create table app.t(a int, b int);
insert into app.t values(1,2);
create function app.tot(app.t) returns int language plpgsql as 'begin return $1.a+$1.b; end';
create function app.root() returns int language plpgsql set search_path=app as $$declare n int; begin select tot(t) + t.tot into n from t order by t.tot; return n; end$$;
