-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.t1()                                          trigger on the rule's target
-- writes: app.t
-- writes: app.log                                                       DO ALSO rule
-- drive: SELECT app.root();

create schema app;
create function app.t1() returns trigger language plpgsql as $f$begin  return new; end$f$;
create table app.t(i int);
create table app.log(i int);
create rule r as on insert to app.t do also insert into app.log values (new.i);
create trigger x before insert on app.log for each row execute function app.t1();
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
