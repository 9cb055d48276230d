-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- deferred: app.root() -> app.ct()                                      runs at COMMIT, outside root's dynamic extent
-- writes: app.t
-- writes: app.log                                                       at commit
-- drive: begin; select app.root(); commit;

create schema app;
create function app.ct() returns trigger language plpgsql as $f$begin insert into app.log values (1); return null; end$f$;
create table app.t(i int);
create table app.log(i int);
create constraint trigger x after insert on app.t deferrable initially deferred for each row execute function app.ct();
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
