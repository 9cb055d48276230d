-- Vs UPDATE OF triggers (173): FK ON UPDATE actions fire on actual value change. With any BEFORE UPDATE ROW
-- trigger on parent, assume all FK cascades.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.bu()
-- call: app.root() -> app.cu()                                          RI compares OLD/NEW values, not the SET list
-- writes: app.p
-- writes: app.c                                                         cascade although key column is not in SET list
-- drive: SELECT app.root();

create schema app;
create function app.bu() returns trigger language plpgsql as $f$begin new.i := 7; return new; end$f$;
create function app.cu() returns trigger language plpgsql as $f$begin  return new; end$f$;
create table app.p(i int primary key, x int);
create table app.c(i int references app.p on update cascade);
insert into app.p values (1,1);
insert into app.c values (1);
create trigger z before update on app.p for each row execute function app.bu();
create trigger a after update on app.c for each row execute function app.cu();
create function app.root() returns int language plpgsql as $$begin update app.p set x = 2; return 1; end$$;
