-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.s()                                           statement trigger fires even for 0 rows / WHERE false
-- may call: app.root() -> app.r()                                       no rows
-- writes: app.t
-- writes: app.log                                                       written by statement trigger
-- drive: SELECT app.root();

create schema app;
create function app.r() returns trigger language plpgsql as $f$begin  return new; end$f$;
create function app.s() returns trigger language plpgsql as $f$begin insert into app.log values (1); return null; end$f$;
create table app.t(i int);
create table app.log(i int);
create trigger a before update on app.t for each row execute function app.r();
create trigger b after update on app.t for each statement execute function app.s();
create function app.root() returns int language plpgsql as $$begin update app.t set i = 1 where false; return 1; end$$;
