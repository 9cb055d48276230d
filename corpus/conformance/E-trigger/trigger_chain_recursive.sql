-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.t1()
-- call: app.t1() -> app.t2()
-- call: app.t2() -> app.t1()
-- writes: app.a
-- writes: app.b
-- drive: SELECT app.root();

create schema app;
create function app.t1() returns trigger language plpgsql as $f$begin insert into app.b values (1); return null; end$f$;
create function app.t2() returns trigger language plpgsql as $f$begin if (select count(*) from app.a) < 3 then insert into app.a values (1); end if; return null; end$f$;
create table app.a(i int);
create table app.b(i int);
create trigger x after insert on app.a for each row execute function app.t1();
create trigger y after insert on app.b for each row execute function app.t2();
create function app.root() returns int language plpgsql as $$begin insert into app.a values (1); return 1; end$$;
