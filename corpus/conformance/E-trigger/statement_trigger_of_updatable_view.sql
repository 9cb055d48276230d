-- Those of the view don't fire where the statement goes on to its table.
-- truth: executed with a tracer inside the server, 16.15
-- root: app.root()
-- call: app.root() -> app.st()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create table app.t(a int);
create view app.v as select a from app.t;
create function app.sv() returns trigger language plpgsql as 'begin if tg_op = ''DELETE'' then return old; end if; return new; end';
create function app.st() returns trigger language plpgsql as 'begin if tg_op = ''DELETE'' then return old; end if; return new; end';
create trigger a before insert on app.v for each statement execute function app.sv();
create trigger b before insert on app.t for each statement execute function app.st();
create function app.root() returns int language plpgsql as $$begin insert into app.v values (2); return 1; end$$;
