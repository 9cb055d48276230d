-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.q2(integer)
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.q(int) returns bool language plpgsql as 'begin return true; end';
create function app.q2(int) returns bool language plpgsql as 'begin return true; end';
create table app.t(i int);
create view app.v as select * from app.t where app.q(i);
create view app.x as select * from app.v where app.q2(i) with local check option;
create function app.root() returns int language plpgsql as $$begin insert into app.x values (1); return 1; end$$;
