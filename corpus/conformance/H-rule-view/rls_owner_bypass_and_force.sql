-- Owner bypasses non-FORCE RLS: no edge to app.p when caller=owner; superuser/BYPASSRLS bypass everything.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.q(integer)                                    FORCE applies to owner
-- drive: set role case_owner; select app.root();

create schema app;
create function app.p(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.p(int) to public;
create function app.q(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.q(int) to public;
create table app.t(i int);
create table app.u(i int);
insert into app.t values (1);
insert into app.u values (1);
alter table app.t enable row level security;
alter table app.u enable row level security, force row level security;
create policy x on app.t using (app.p(i));
create policy y on app.u using (app.q(i));
alter table app.t owner to case_owner;
alter table app.u owner to case_owner;
grant usage on schema app to public;
create function app.root() returns int language plpgsql as $$declare n int; begin select count(*) into n from app.t; select count(*) into n from app.u; return n; end$$;
