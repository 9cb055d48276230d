-- truth: executed with a tracer inside the server, 16.14
-- versions: 13-17
-- root: app.root()
-- deferred: app.root() -> app.at()                                      deferred
-- may call: app.at() -> app.p(integer)                                  <=17: deferred AFTER trigger runs as the role at COMMIT (superuser => no RLS)
-- writes: app.t
-- drive: begin; set local role case_alice; select app.root(); reset role; commit;

create schema app;
create function app.p(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.p(int) to public;
create function app.at() returns trigger language plpgsql as $f$declare n int; begin select count(*) into n from app.s; return null; end$f$;
create table app.s(i int);
insert into app.s values (1);
alter table app.s enable row level security;
create policy a on app.s using (app.p(i));
create table app.t(i int);
create constraint trigger x after insert on app.t deferrable initially deferred for each row execute function app.at();
grant all on app.t, app.s to case_alice;
grant usage on schema app to public;
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
