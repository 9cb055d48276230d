-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)
-- writes: app.t
-- writes: app.l1
-- writes: app.l2
-- writes: app.s
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int);
create table app.l1(i int);
create table app.l2(i int);
create sequence app.s;
create rule r as on delete to app.t do also (insert into app.l1 values (app.a(old.i)); update app.l2 set i = nextval('app.s'); notify ch);
insert into app.t values (1);
insert into app.l2 values (1);
create function app.root() returns int language plpgsql as $$begin delete from app.t; return 1; end$$;
