-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- catalogs: pg_description
-- drive: SELECT app.root();

create schema app;
create table app.t(i int);
create function app.root() returns int language plpgsql as $$begin lock table app.t; listen ch; notify ch, 'x'; unlisten ch; comment on table app.t is 'x'; set local work_mem='4MB'; return 1; end$$;
