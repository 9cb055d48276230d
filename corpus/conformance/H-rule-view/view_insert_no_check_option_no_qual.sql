-- INSERT through a view without CHECK OPTION does not evaluate the view's WHERE
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.w(int) returns bool volatile language plpgsql as $f$begin return true; end$f$;
create table app.t(i int);
create view app.v as select i from app.t where app.w(i);
create function app.root() returns int language plpgsql as $$begin insert into app.v values (1); return 1; end$$;
