-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- writes: app.c
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create table app.t(i int);
create view app.v as select * from app.t;
create table app.c() inherits (app.t);
create function app.root() returns int language plpgsql as $$begin drop table app.t cascade; return 1; end$$;
