-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.u1()                                          UPDATE OF generated column fires when a base column is in SET list (ExecGetAllUpdatedCols)
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.u1() returns trigger language plpgsql as $f$begin  return new; end$f$;
create table app.t(a int, g int generated always as (a*2) stored);
insert into app.t values (1);
create trigger x after update of g on app.t for each row execute function app.u1();
create function app.root() returns int language plpgsql as $$begin update app.t set a = 5; return 1; end$$;
