-- The cascade is a query: it takes the rule of the partitioned table, and its partition that has a trigger.
-- truth: executed with a tracer inside the server, 16.15
-- root: app.root()
-- call: app.root() -> app.trig()
-- writes: app.c1
-- writes: app.log
-- writes: app.p
-- drive: SELECT app.root();

create schema app;
create table app.p(id int primary key);
create table app.c(id int, p int references app.p on delete cascade) partition by range (id);
create table app.c1 partition of app.c for values from (0) to (10);
create table app.log(i int);
insert into app.p values (1),(2); insert into app.c values (1,1);
create function app.trig() returns trigger language plpgsql as 'begin if tg_op = ''DELETE'' then return old; end if; return new; end';
create trigger x after delete on app.c1 for each row execute function app.trig();
create rule r as on delete to app.c do also insert into app.log values (old.id);
create function app.root() returns int language plpgsql as $$begin delete from app.p where id = 1; return 1; end$$;
