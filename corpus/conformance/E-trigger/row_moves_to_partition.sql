-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.d()
-- call: app.root() -> app.i()
-- call: app.root() -> app.u()
-- writes: app.p1
-- writes: app.p2
-- may call: app.root() -> app.u2()   a row that is in app.p2 already is updated there
-- drive: SELECT app.root();

create schema app;
create function app.d() returns trigger language plpgsql as 'begin return old; end';
create function app.i() returns trigger language plpgsql as 'begin return new; end';
create function app.u() returns trigger language plpgsql as 'begin return new; end';create function app.u2() returns trigger language plpgsql as 'begin return new; end';
create table app.p(i int, j int) partition by list(i);
create table app.p1 partition of app.p for values in (1);
create table app.p2 partition of app.p for values in (2);
insert into app.p values (1,1);
create trigger d before delete on app.p1 for each row execute function app.d();
create trigger i before insert on app.p2 for each row execute function app.i();
create trigger u before update on app.p1 for each row execute function app.u();
create trigger u2 after update on app.p2 for each row execute function app.u2();
create function app.root() returns int language plpgsql as $$begin update app.p set i = 2; return 1; end$$;
