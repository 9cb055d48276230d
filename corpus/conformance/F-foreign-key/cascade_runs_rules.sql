-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- writes: app.c
-- writes: app.l
-- writes: app.p
-- drive: SELECT app.root();

create schema app;
create table app.p(i int primary key);
create table app.c(i int references app.p on delete cascade);
create table app.l(i int);
insert into app.p values (1);
insert into app.c values (1);
create rule r as on delete to app.c do also insert into app.l values (old.i);
create function app.root() returns int language plpgsql as $$begin delete from app.p; return 1; end$$;
