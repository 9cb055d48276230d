-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.tr()
-- writes: app.p11
-- drive: SELECT app.root();

create schema app;
create function app.tr() returns trigger language plpgsql as 'begin return new; end';
create function app.st() returns trigger language plpgsql as 'begin return null; end';
create table app.p(i int, j int) partition by list(i);
create table app.p1 partition of app.p for values in (1) partition by range (j);
create table app.p11 partition of app.p1 for values from (0) to (10);
create trigger a before insert on app.p11 for each row execute function app.tr();
create trigger b after insert on app.p1 for each statement execute function app.st();
create function app.root() returns int language plpgsql as $$begin insert into app.p values (1,1); return 1; end$$;
