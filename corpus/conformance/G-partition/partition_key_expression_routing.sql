-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.pk(integer)                                   pg_partitioned_table.partexprs evaluated during routing
-- call: app.root() -> app.chk(integer)                                  leaf CHECK
-- call: app.root() -> app.df()                                          default of the NAMED table (leaf defaults ignored)
-- writes: app.p1
-- drive: SELECT app.root();

create schema app;
create function app.pk(int) returns int immutable language plpgsql as 'begin return $1; end';
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create function app.df() returns int language plpgsql as 'begin return 3; end';
create table app.p(i int, j int default app.df()) partition by range (app.pk(i));
create table app.p1 partition of app.p (check (app.chk(i))) for values from (0) to (10);
create function app.root() returns int language plpgsql as $$begin insert into app.p(i) values (1); return 1; end$$;
