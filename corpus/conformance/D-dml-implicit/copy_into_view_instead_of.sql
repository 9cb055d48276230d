-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.iv()                                          COPY FROM into a view fires INSTEAD OF
-- writes: app.t
-- drive: copy (select 1) to '/tmp/pgcallgraph/c477.txt'; SELECT app.root();

create schema app;
create function app.iv() returns trigger language plpgsql as $f$begin insert into app.t values (new.i); return new; end$f$;
create table app.t(i int);
create view app.v as select * from app.t;
create trigger x instead of insert on app.v for each row execute function app.iv();
create function app.root() returns int language plpgsql as $$begin copy app.v from '/tmp/pgcallgraph/c477.txt'; return 1; end$$;
