-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.ps(integer)                                   SELECT policy
-- call: app.root() -> app.pu(integer)                                   SELECT FOR UPDATE also applies UPDATE policies
-- drive: set role case_alice; select app.root();

create schema app;
create function app.ps(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.ps(int) to public;
create function app.pu(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.pu(int) to public;
create table app.t(i int);
insert into app.t values (1);
alter table app.t enable row level security;
create policy a on app.t for select using (app.ps(i));
create policy c on app.t for update using (app.pu(i));
grant all on app.t to case_alice;
grant usage on schema app to public;
create function app.root() returns int language plpgsql as $$begin perform * from app.t for update; return 1; end$$;
