-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create table app.t(i int);
create sequence app.s;
create function app.root() returns int language plpgsql as $$begin perform 'app.t'::regclass, 'app.s'::regclass::oid, pg_relation_size('app.t'), pg_get_serial_sequence('app.t','i'), pg_sequence_last_value('app.s'); return 1; end$$;
