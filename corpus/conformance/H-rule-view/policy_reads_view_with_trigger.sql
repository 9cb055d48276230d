-- truth: executed with a tracer inside the server, 16.15
-- root: app.root()
-- call: app.root() -> app.pf()
-- call: app.root() -> app.tr()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.pf() returns int language plpgsql as 'begin return 1; end';
create function app.tr() returns trigger language plpgsql as 'begin if tg_op = ''DELETE'' then return old; end if; return new; end';
create table app.base(i int); insert into app.base values (1);
create view app.v as select i, app.pf() as f from app.base;
create trigger x instead of insert on app.v for each row execute function app.tr();
create table app.t(i int); insert into app.t values (1);
alter table app.t enable row level security; alter table app.t force row level security;
alter table app.t owner to case_owner; grant usage on schema app to public; grant all on all tables in schema app to public;
create policy p on app.t using (i in (select i from app.v where f > 0)) with check (true);
create function app.root() returns int language plpgsql security definer as $$begin insert into app.v values (3); update app.t set i = 2; return 1; end$$;
alter function app.root() owner to case_alice;
