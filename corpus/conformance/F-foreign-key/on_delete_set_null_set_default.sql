-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.cu()                                          SET NULL is an UPDATE of the FK column
-- call: app.root() -> app.cu2()                                         SET DEFAULT is an UPDATE
-- call: app.root() -> app.df()                                          SET DEFAULT evaluates column default
-- call: app.root() -> app.chk(integer)                                  CHECK of child re-evaluated
-- writes: app.p
-- writes: app.c                                                         SET NULL
-- writes: app.d                                                         SET DEFAULT
-- drive: SELECT app.root();

create schema app;
create function app.cu() returns trigger language plpgsql as $f$begin  return new; end$f$;
create function app.cu2() returns trigger language plpgsql as $f$begin  return new; end$f$;
create function app.df() returns int language plpgsql as 'begin return 2; end';
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create table app.p(i int primary key);
create table app.c(i int references app.p on delete set null, check (app.chk(i)));
create table app.d(i int default app.df() references app.p on delete set default);
insert into app.p values (1),(2);
insert into app.c values (1);
insert into app.d values (1);
create trigger a before update of i on app.c for each row execute function app.cu();
create trigger b before update on app.d for each row execute function app.cu2();
create function app.root() returns int language plpgsql as $$begin delete from app.p where i=1; return 1; end$$;
