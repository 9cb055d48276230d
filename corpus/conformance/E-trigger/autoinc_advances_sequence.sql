-- contrib/spi/autoinc.c: the second argument of each pair names a sequence.
-- truth: executed with a tracer inside the server, 16.15
-- extensions: autoinc
-- root: app.root()
-- call: app.root() -> public.autoinc()
-- writes: app.s
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create extension autoinc;
create sequence app.s;
create table app.t(a int);
create trigger x before insert or update on app.t for each row execute function public.autoinc(a, 'app.s');
create function app.root() returns int language plpgsql as $$begin insert into app.t values (0); return 1; end$$;
