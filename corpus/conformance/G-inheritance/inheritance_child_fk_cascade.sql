-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- writes: app.c
-- writes: app.g                                                         FK referencing the CHILD cascades
-- may write: app.p
-- drive: SELECT app.root();

create schema app;
create table app.p(i int);
create table app.c(primary key(i)) inherits (app.p);
create table app.g(i int references app.c on delete cascade);
insert into app.c values (1);
insert into app.g values (1);
create function app.root() returns int language plpgsql as $$begin delete from app.p; return 1; end$$;
