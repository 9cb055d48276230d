-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.iv()                                          INSTEAD OF trigger
-- writes: app.t                                                         only via trigger
-- drive: SELECT app.root();

create schema app;
create function app.iv() returns trigger language plpgsql as $f$begin insert into app.t values (new.x); return new; end$f$;
create table app.t(i int);
create view app.v as select i as x from app.t;
create trigger a instead of insert on app.v for each row execute function app.iv();
create function app.root() returns int language plpgsql as $$begin insert into app.v values (1); return 1; end$$;
