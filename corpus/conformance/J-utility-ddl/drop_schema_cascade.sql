-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- writes: app.mv
-- writes: s.t
-- writes: s.t_i_seq
-- drive: SELECT app.root();

create schema app;
create schema s;
create table s.t(i serial);
create view s.v as select * from s.t;
create materialized view app.mv as select * from s.v;
create function app.root() returns int language plpgsql as $$begin drop schema s cascade; return 1; end$$;
