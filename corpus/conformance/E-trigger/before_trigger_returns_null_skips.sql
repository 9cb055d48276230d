-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.t1()                                          returns NULL
-- may call: app.root() -> app.t2()                                      skipped because earlier BEFORE trigger returned NULL
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.t1() returns trigger language plpgsql as $f$begin  return null; end$f$;
create function app.t2() returns trigger language plpgsql as $f$begin  return new; end$f$;
create table app.t(i int);
create trigger a before insert on app.t for each row execute function app.t1();
create trigger b before insert on app.t for each row execute function app.t2();
create trigger c after insert on app.t for each row execute function app.t2();
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
