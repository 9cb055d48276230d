-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.st()
-- call: app.root() -> app.tr()
-- writes: app.c1
-- writes: app.p
-- drive: SELECT app.root();

create schema app;
create table app.p(i int primary key);
create table app.c(i int references app.p on delete cascade) partition by list(i);
create table app.c1 partition of app.c for values in (1);
create function app.tr() returns trigger language plpgsql as 'begin return old; end';
create trigger x before delete on app.c1 for each row execute function app.tr();
create function app.st() returns trigger language plpgsql as 'begin return null; end';
create trigger y after delete on app.c for each statement execute function app.st();
insert into app.p values (1);
insert into app.c values (1);
create function app.root() returns int language plpgsql as $$begin delete from app.p; return 1; end$$;
