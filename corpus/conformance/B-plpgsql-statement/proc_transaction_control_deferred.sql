-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.trg()                                         COMMIT inside procedure fires deferred triggers synchronously
-- writes: app.t                                                         INSERT
-- writes: app.log                                                       deferred trigger at COMMIT
-- drive: call app.root();

create schema app;
create table app.t(i int);
create table app.log(i int);
create function app.trg() returns trigger language plpgsql as 'begin insert into app.log values (1); return null; end';
create constraint trigger ct after insert on app.t deferrable initially deferred for each row execute function app.trg();
create procedure app.root() language plpgsql as $$begin insert into app.t values (1); commit; insert into app.t values(2); rollback; end$$;
