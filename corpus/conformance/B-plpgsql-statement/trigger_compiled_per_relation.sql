-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.tr()
-- call: app.tr() -> app.f(integer)
-- writes: app.t1
-- drive: SELECT app.root();

create schema app;
create function app.f(int) returns int language plpgsql as 'begin return 1; end';
create function app.f(text) returns int language plpgsql as 'begin return 1; end';
create table app.t1(v int);
create table app.t2(v text);
create function app.tr() returns trigger language plpgsql as $$begin perform app.f(new.v); return new; end$$;
create trigger x before insert on app.t1 for each row execute function app.tr();
create trigger x before insert on app.t2 for each row execute function app.tr();
create function app.root() returns int language plpgsql as $$begin insert into app.t1 values (1); return 1; end$$;
