-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.trg()
-- call: app.trg() -> app.chk(integer)                                   RLS WITH CHECK applies because trigger runs as case_owner
-- writes: app.t
-- writes: app.log
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create table app.log(i int);
alter table app.log enable row level security;
create policy p on app.log for insert to case_owner with check (app.chk(i));
alter table app.log owner to postgres;
grant all on app.log to case_owner;
create function app.trg() returns trigger language plpgsql security definer as 'begin insert into app.log values (1); return new; end';
alter function app.trg() owner to case_owner;
grant usage on schema app to public;
create table app.t(i int);
create trigger x before insert on app.t for each row execute function app.trg();
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
