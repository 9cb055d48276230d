-- Tgattr vs SET target list; app.u1 is NOT an edge (precision).
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.u2()                                          UPDATE OF b: column is in SET list (value unchanged)
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.u1() returns trigger language plpgsql as $f$begin  return new; end$f$;
create function app.u2() returns trigger language plpgsql as $f$begin  return new; end$f$;
create table app.t(a int, b int);
insert into app.t values (1,1);
create trigger x before update of a on app.t for each row execute function app.u1();
create trigger y before update of b on app.t for each row execute function app.u2();
create function app.root() returns int language plpgsql as $$begin update app.t set b = b; return 1; end$$;
