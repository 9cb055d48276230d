-- DELETE row triggers do not fire on TRUNCATE (app.rowt).
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.tt()                                          BEFORE TRUNCATE
-- call: app.root() -> app.tt2()                                         AFTER TRUNCATE on FK-referencing table reached by CASCADE
-- writes: app.p
-- writes: app.c                                                         TRUNCATE CASCADE follows FKs (regardless of ON DELETE action)
-- writes: app.p_i_seq                                                   RESTART IDENTITY (owned sequences)
-- drive: SELECT app.root();

create schema app;
create table app.p(i serial primary key);
create table app.c(i int references app.p);
create table app.gc(i int primary key, p int);
create function app.tt() returns trigger language plpgsql as 'begin return null; end';
create function app.tt2() returns trigger language plpgsql as 'begin return null; end';
create trigger a before truncate on app.p execute function app.tt();
create trigger b after truncate on app.c execute function app.tt2();
insert into app.p default values;
insert into app.c values (1);
create function app.rowt() returns trigger language plpgsql as 'begin return old; end';
create trigger r before delete on app.p for each row execute function app.rowt();
create function app.root() returns int language plpgsql as $$begin truncate app.p restart identity cascade; return 1; end$$;
