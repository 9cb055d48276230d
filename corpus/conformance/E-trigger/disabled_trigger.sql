-- Tgenabled: O origin+local, D disabled, R replica only, A always. Under session_replication_role=origin: D,R no
-- edge.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.t3()                                          tgenabled=A
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.t1() returns trigger language plpgsql as $f$begin  return new; end$f$;
create function app.t2() returns trigger language plpgsql as $f$begin  return new; end$f$;
create function app.t3() returns trigger language plpgsql as $f$begin  return new; end$f$;
create table app.t(i int);
create trigger a before insert on app.t for each row execute function app.t1();
create trigger b before insert on app.t for each row execute function app.t2();
create trigger c before insert on app.t for each row execute function app.t3();
alter table app.t disable trigger a;
alter table app.t enable replica trigger b;
alter table app.t enable always trigger c;
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
