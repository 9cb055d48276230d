-- INSERT never touches children; ONLY suppresses; parent's row triggers are NOT inherited by plain inheritance
-- children.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.pu()
-- call: app.root() -> app.cu()                                          child row trigger
-- call: app.root() -> app.ps()                                          stmt trigger of named table only
-- writes: app.p
-- writes: app.c                                                         inheritance child
-- drive: SELECT app.root();

create schema app;
create function app.pu() returns trigger language plpgsql as $f$begin  return new; end$f$;
create function app.cu() returns trigger language plpgsql as $f$begin  return new; end$f$;
create function app.cs() returns trigger language plpgsql as $f$begin  return null; end$f$;
create function app.ps() returns trigger language plpgsql as $f$begin  return null; end$f$;
create table app.p(i int);
create table app.c() inherits (app.p);
insert into app.p values (1);
insert into app.c values (1);
create trigger a before update on app.p for each row execute function app.pu();
create trigger b before update on app.c for each row execute function app.cu();
create trigger s after update on app.c for each statement execute function app.cs();
create trigger s after update on app.p for each statement execute function app.ps();
create function app.root() returns int language plpgsql as $$begin update app.p set i = 2; return 1; end$$;
