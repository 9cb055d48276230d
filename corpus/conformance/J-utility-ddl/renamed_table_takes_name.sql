-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.tr()
-- writes: app.t
-- writes: app.t_old
-- writes: app.u
-- unresolved
-- drive: SELECT app.root();

create schema app;
create function app.tr() returns trigger language plpgsql as 'begin return new; end';
create table app.t(i int);
create table app.u(i int);
create trigger x before insert on app.u for each row execute function app.tr();
create function app.root() returns int language plpgsql as $$begin alter table app.t rename to t_old;
alter table app.u rename to t;
insert into app.t values (1); return 1; end$$;
