-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.p() returns bool language plpgsql as 'begin return true; end';
create table app.t(i int);
alter table app.t enable row level security;
alter table app.t force row level security;
alter table app.t owner to case_owner;
create policy x on app.t using (app.p());
grant usage on schema app to case_owner;
create function app.root() returns int language plpgsql security definer as $$begin truncate app.t; return 1; end$$;
alter function app.root() owner to case_owner;
