-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.df(integer)                                   base table default
-- call: app.root() -> app.t1()                                          base table trigger
-- call: app.root() -> app.w(integer)                                    view qual on UPDATE
-- writes: app.t                                                         via auto-updatable view
-- drive: SELECT app.root();

create schema app;
create function app.df(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.w(int) returns bool volatile language plpgsql as $f$begin return true; end$f$;
create function app.t1() returns trigger language plpgsql as $f$begin  return new; end$f$;
create table app.t(i int, j int default app.df(3));
create view app.v as select i from app.t where app.w(i);
create trigger x before insert on app.t for each row execute function app.t1();
create function app.root() returns int language plpgsql as $$begin insert into app.v values (1); update app.v set i = 3; return 1; end$$;
