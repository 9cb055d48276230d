-- Superuser only
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- may call: app.root() -> app.t1()                                      disabled by session_replication_role
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.t1() returns trigger language plpgsql as $f$begin  return new; end$f$;
create table app.t(i int);
create trigger x before insert on app.t for each row execute function app.t1();
create function app.root() returns int language plpgsql as $$begin set local session_replication_role = replica; insert into app.t values (1); return 1; end$$;
