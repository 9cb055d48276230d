-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.pk(integer)                                   new partition => default partition rows re-checked against new constraint
-- writes: app.p5                                                        created
-- drive: SELECT app.root();

create schema app;
create function app.pk(int) returns int immutable language plpgsql as 'begin return $1; end';
create table app.p(i int) partition by list (app.pk(i));
create table app.pd partition of app.p default;
insert into app.p values (1);
create function app.root() returns int language plpgsql as $$begin create table app.p5 partition of app.p for values in (5); return 1; end$$;
