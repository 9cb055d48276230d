-- PG17+ MERGE on views
-- truth: executed with a tracer inside the server, 18.4
-- versions: 17-
-- root: app.root()
-- call: app.root() -> app.t1()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.t1() returns trigger language plpgsql as $f$begin  return new; end$f$;
create table app.t(i int, j int);
create view app.v as select * from app.t;
create trigger x before insert on app.t for each row execute function app.t1();
create function app.root() returns int language plpgsql as $$begin merge into app.v using (values (1,2)) s(a,b) on v.i = s.a when not matched then insert values (s.a,s.b); return 1; end$$;
