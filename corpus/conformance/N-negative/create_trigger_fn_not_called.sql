-- Tgtype event mismatch
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.t1() returns trigger language plpgsql as $f$begin  return new; end$f$;
create table app.t(i int);
create trigger x before update on app.t for each row execute function app.t1();
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); delete from app.t; return 1; end$$;
