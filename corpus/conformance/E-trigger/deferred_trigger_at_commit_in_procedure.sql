-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.tr()
-- writes: app.log
-- writes: app.t
-- drive: call app.root();

create schema app;
create table app.t(i int);
create table app.log(i int);
create function app.tr() returns trigger language plpgsql as 'begin insert into app.log values (1); return null; end';
create constraint trigger x after insert on app.t deferrable initially deferred for each row execute function app.tr();
create procedure app.root() language plpgsql as $$begin insert into app.t values (1); commit; end$$;
