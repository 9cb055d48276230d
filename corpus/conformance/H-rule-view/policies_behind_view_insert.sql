-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.pi()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.pi() returns bool language plpgsql as 'begin return true; end';
create function app.ps() returns bool language plpgsql as 'begin return true; end';create function app.pu() returns bool language plpgsql as 'begin return true; end';
create table app.t(i int);
alter table app.t enable row level security;
create policy a on app.t for insert with check (app.pi());
create policy b on app.t for select using (app.ps());
create policy c on app.t for update using (app.pu());
create view app.v as select * from app.t;
alter view app.v owner to case_alice;
grant all on app.t to case_alice;
grant usage on schema app to case_alice;
create function app.root() returns int language plpgsql as $$begin insert into app.v values (1); return 1; end$$;
