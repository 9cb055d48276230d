-- indexcmds.c, ChooseRelationName(): the sequence's name.
-- truth: executed with a tracer inside the server, 16.15
-- root: app.root()
-- writes: app.t
-- writes: app.t_id_seq
-- drive: SELECT app.root();

create schema app;
create table app.t(a int); insert into app.t values (1);
create function app.root() returns int language plpgsql as $$begin alter table app.t add column id serial; return 1; end$$;
