-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.pi()
-- call: app.root() -> app.ps()
-- call: app.root() -> app.pu()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.pi() returns bool language plpgsql as 'begin return true; end';
create function app.ps() returns bool language plpgsql as 'begin return true; end';create function app.pu() returns bool language plpgsql as 'begin return true; end';
create table app.t(i int primary key);
insert into app.t values (1);
alter table app.t enable row level security;
create policy a on app.t for insert with check (app.pi());
create policy b on app.t for select using (app.ps());
create policy c on app.t for update using (app.pu());
create view app.v as select * from app.t;
alter view app.v owner to case_alice;
grant all on app.t to case_alice;
grant usage on schema app to case_alice;
create function app.root() returns int language plpgsql as $$declare x int; begin insert into app.v values (1) on conflict (i) do update set i = 1 returning i into x; return 1; end$$;
