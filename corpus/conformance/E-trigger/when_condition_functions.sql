-- WHEN clause runs (and may call any function) even if trigger doesn't.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.w(integer)                                    pg_trigger.tgqual
-- may call: app.root() -> app.t1()                                      WHEN false
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.t1() returns trigger language plpgsql as $f$begin  return new; end$f$;
create function app.w(int) returns bool language plpgsql as 'begin return false; end';
create table app.t(a int);
create trigger x before insert on app.t for each row when (app.w(new.a)) execute function app.t1();
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
