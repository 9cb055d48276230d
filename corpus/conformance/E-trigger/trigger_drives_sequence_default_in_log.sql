-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.t1()
-- writes: app.t
-- writes: app.log
-- writes: app.log_id_seq                                                implicit via default inside trigger
-- drive: SELECT app.root();

create schema app;
create function app.t1() returns trigger language plpgsql as $f$begin insert into app.log(i) values (1); return null; end$f$;
create table app.t(i int);
create table app.log(id bigserial, i int);
create trigger x after insert on app.t for each row execute function app.t1();
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
