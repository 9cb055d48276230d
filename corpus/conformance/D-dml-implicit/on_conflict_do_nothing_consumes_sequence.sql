-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- writes: app.t_id_seq                                                  sequence advanced even though no row inserted
-- writes: app.t                                                         target (no row)
-- drive: SELECT app.root();

create schema app;
create table app.t(id serial, k int primary key);
insert into app.t(k) values (1);
create function app.root() returns int language plpgsql as $$begin insert into app.t(k) values (1) on conflict do nothing; return 1; end$$;
