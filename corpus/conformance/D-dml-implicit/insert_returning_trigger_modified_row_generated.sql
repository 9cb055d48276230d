-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.b()
-- call: app.root() -> app.g(integer)                                    BEFORE UPDATE trigger => all generated columns recomputed even if their inputs are not in SET
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.b() returns trigger language plpgsql as $f$begin new.a := 5; return new; end$f$;
create function app.g(int) returns int immutable language plpgsql as $f$begin return $1; end$f$;
create table app.t(a int, c int, b int generated always as (app.g(a)) stored);
insert into app.t(a) values (1);
create trigger x before update on app.t for each row execute function app.b();
create function app.root() returns int language plpgsql as $$begin update app.t set c = 2; return 1; end$$;
