-- IF NOT EXISTS + existing permanent audit visible => still creates temp table (temp schema is distinct)
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.t1()
-- writes: app.t
-- writes: pg_temp.audit
-- unresolved
-- drive: SELECT app.root();

create schema app;
create function app.t1() returns trigger language plpgsql as $f$begin create temp table if not exists audit(i int); insert into audit values (1); return null; end$f$;
create table app.t(i int);
create trigger x after insert on app.t for each row execute function app.t1();
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
