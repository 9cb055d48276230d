-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.c1(integer)                                   validation scan
-- call: app.root() -> app.c2(integer)                                   VALIDATE CONSTRAINT
-- may write: app.t
-- catalogs: pg_constraint
-- drive: SELECT app.root();

create schema app;
create function app.c1(int) returns bool volatile language plpgsql as $f$begin return true; end$f$;
create function app.c2(int) returns bool volatile language plpgsql as $f$begin return true; end$f$;
create table app.t(i int);
insert into app.t values (1);
alter table app.t add constraint nv check (app.c2(i)) not valid;
create function app.root() returns int language plpgsql as $$begin alter table app.t add check (app.c1(i)); alter table app.t validate constraint nv; return 1; end$$;
