-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.c1(integer)                                   ADD COLUMN of constrained domain rewrites and checks NULLs
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.c1(int) returns bool volatile language plpgsql as $f$begin return true; end$f$;
create domain app.d as int check (app.c1(value));
create table app.t(i int);
insert into app.t values (1);
create function app.root() returns int language plpgsql as $$begin alter table app.t add column x app.d; return 1; end$$;
