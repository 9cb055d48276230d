-- DO INSTEAD NOTHING: no write, no triggers at all.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create function app.t1() returns trigger language plpgsql as $f$begin  return new; end$f$;
create table app.t(i int);
create rule r as on insert to app.t do instead nothing;
create trigger x before insert on app.t for each statement execute function app.t1();
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
