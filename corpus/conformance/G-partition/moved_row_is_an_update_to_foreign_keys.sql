-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.u()
-- writes: app.c
-- writes: app.p1
-- writes: app.p2
-- drive: SELECT app.root();

create schema app;
create table app.p(i int primary key) partition by list(i);
create table app.p1 partition of app.p for values in (1);
create table app.p2 partition of app.p for values in (2);
create table app.c(i int references app.p on update cascade on delete cascade);
insert into app.p values (1);
insert into app.c values (1);
create function app.u() returns trigger language plpgsql as 'begin return new; end';
create function app.d() returns trigger language plpgsql as 'begin return old; end';
create trigger u before update on app.c for each row execute function app.u();
create trigger d before delete on app.c for each row execute function app.d();
create function app.root() returns int language plpgsql as $$begin update app.p set i = 2; return 1; end$$;
