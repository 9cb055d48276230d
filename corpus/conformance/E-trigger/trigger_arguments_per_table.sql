-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.tr()
-- writes: app.log1
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create table app.t(i int);
create table app.u(i int);
create table app.log1(i int);
create table app.log2(i int);
create function app.tr() returns trigger language plpgsql as $f$begin execute format('insert into app.%I values (1)', tg_argv[0]); return new; end$f$;
create trigger x before insert on app.t for each row execute function app.tr('log1');
create trigger x before insert on app.u for each row execute function app.tr('log2');
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
