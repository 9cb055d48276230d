-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.c(integer)
-- call: app.root() -> app.tr()
-- writes: app.p5
-- unresolved
-- drive: SELECT app.root();

create schema app;
create function app.tr() returns trigger language plpgsql as 'begin return new; end';
create function app.c(int) returns bool language plpgsql as 'begin return true; end';
create table app.p(i int check (app.c(i))) partition by list(i);
create trigger x before insert on app.p for each row execute function app.tr();
create function app.root() returns int language plpgsql as $$begin create table app.p5 partition of app.p for values in (5);
insert into app.p values (5); return 1; end$$;
