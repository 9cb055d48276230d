-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.cd()                                          cloned trigger on leaf
-- writes: app.p
-- writes: app.c1                                                        cascade reaches partitions
-- drive: SELECT app.root();

create schema app;
create function app.cd() returns trigger language plpgsql as $f$begin  return old; end$f$;
create table app.p(i int primary key);
create table app.c(i int references app.p on delete cascade) partition by range(i);
create table app.c1 partition of app.c for values from (0) to (10);
insert into app.p values (1);
insert into app.c values (1);
create trigger a after delete on app.c for each row execute function app.cd();
create function app.root() returns int language plpgsql as $$begin delete from app.p; return 1; end$$;
