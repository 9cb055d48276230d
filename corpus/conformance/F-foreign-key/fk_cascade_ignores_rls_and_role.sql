-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.cd()                                          RI runs as child table owner: case_alice needs no privilege on c, RLS bypassed
-- writes: app.p
-- writes: app.c                                                         cascade with no privilege on c
-- drive: set role case_alice; select app.root();

create schema app;
create function app.cd() returns trigger language plpgsql as $f$begin  return old; end$f$;
create function app.pol(int) returns bool language plpgsql as 'begin return false; end';
create table app.p(i int primary key);
create table app.c(i int references app.p on delete cascade);
insert into app.p values (1);
insert into app.c values (1);
alter table app.p owner to case_owner;
alter table app.c owner to case_owner;
alter table app.c enable row level security;
create policy x on app.c using (app.pol(i));
grant delete,select on app.p to case_alice;
grant usage on schema app to public;
create trigger a before delete on app.c for each row execute function app.cd();
create function app.root() returns int language plpgsql as $$begin delete from app.p; return 1; end$$;
