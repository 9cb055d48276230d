-- Policies for SELECT apply to an UPDATE that reads columns only.
-- truth: executed with a tracer inside the server, 16.15
-- root: app.root()
-- call: app.root() -> app.pc(integer)
-- call: app.root() -> app.pu(integer)
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.ps(int) returns bool immutable language plpgsql as 'begin return $1 is null or $1 > -100; end';
create function app.pu(int) returns bool immutable language plpgsql as 'begin return $1 is null or $1 > -100; end';
create function app.pc(int) returns bool immutable language plpgsql as 'begin return $1 is null or $1 > -100; end';
grant usage on schema app to public;
create table app.t(a int);
alter table app.t enable row level security;
create policy s on app.t for select using (app.ps(a));
create policy u on app.t for update using (app.pu(a)) with check (app.pc(a));
grant all on app.t to public;
insert into app.t values (1);
create function app.root() returns int language plpgsql security definer as $$begin update app.t set a = 3; return 1; end$$;
alter function app.root() owner to case_alice;
