-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create table app.t(i int);
create table app.l(i int);
create table app.l2(i int);
create rule r as on insert to app.t do also insert into app.l values (new.i);
alter table app.t disable rule r;
create rule r2 as on insert to app.t do also insert into app.l2 values (new.i);
alter table app.t enable replica rule r2;
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
