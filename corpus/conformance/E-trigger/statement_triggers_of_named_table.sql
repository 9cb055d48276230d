-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.lr()
-- call: app.root() -> app.rt()
-- writes: app.p1
-- drive: SELECT app.root();

create schema app;
create function app.rt() returns trigger language plpgsql as 'begin return null; end';
create function app.lt() returns trigger language plpgsql as 'begin return null; end';
create function app.lr() returns trigger language plpgsql as 'begin return new; end';
create table app.p(i int) partition by list(i);
create table app.p1 partition of app.p for values in (1);
create trigger a after insert on app.p for each statement execute function app.rt();
create trigger a after insert on app.p1 for each statement execute function app.lt();
create trigger b before insert on app.p1 for each row execute function app.lr();
create function app.root() returns int language plpgsql as $$begin insert into app.p values (1); return 1; end$$;
