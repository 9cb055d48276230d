-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.br()                                          trigger
-- call: app.root() -> app.ar()                                          trigger
-- call: app.root() -> app.bs()                                          trigger
-- call: app.root() -> app.as_()                                         trigger
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.br() returns trigger language plpgsql as $f$begin  return new; end$f$;
create function app.ar() returns trigger language plpgsql as $f$begin  return null; end$f$;
create function app.bs() returns trigger language plpgsql as $f$begin  return null; end$f$;
create function app.as_() returns trigger language plpgsql as $f$begin  return null; end$f$;
create table app.t(i int);
create trigger a before insert or update or delete on app.t for each row execute function app.br();
create trigger b after insert on app.t for each row execute function app.ar();
create trigger c before insert on app.t execute function app.bs();
create trigger d after insert on app.t execute function app.as_();
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
