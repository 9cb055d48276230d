-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.cd()
-- writes: app.p
-- writes: app.c1
-- writes: app.c2
-- writes: app.s                                                         nextval in trigger on cascaded child
-- drive: SELECT app.root();

create schema app;
create function app.cd() returns trigger language plpgsql as $f$begin perform nextval('app.s'); return old; end$f$;
create sequence app.s;
create table app.p(i int primary key);
create table app.c1(i int references app.p on delete cascade);
create table app.c2(i int references app.p on delete set null);
insert into app.p values (1);
insert into app.c1 values (1);
insert into app.c2 values (1);
create trigger a before delete on app.c1 for each row execute function app.cd();
create function app.root() returns int language plpgsql as $$begin delete from app.p; return 1; end$$;
