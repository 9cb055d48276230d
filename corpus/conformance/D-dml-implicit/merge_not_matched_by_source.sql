-- truth: executed with a tracer inside the server, 17.11
-- versions: 17-
-- root: app.root()
-- call: app.root() -> app.d()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.d() returns trigger language plpgsql as 'begin return old; end';
create function app.i() returns trigger language plpgsql as 'begin return new; end';create function app.u() returns trigger language plpgsql as 'begin return new; end';
create table app.t(i int, v int);
insert into app.t values (1,1);
create table app.s(i int);
create trigger d before delete on app.t for each row execute function app.d();
create trigger i before insert on app.t for each row execute function app.i();
create trigger u before update on app.t for each row execute function app.u();
create function app.root() returns int language plpgsql as $$begin merge into app.t using app.s on t.i = s.i when matched then do nothing when not matched by source then delete; return 1; end$$;
