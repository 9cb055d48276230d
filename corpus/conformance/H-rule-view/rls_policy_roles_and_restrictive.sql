-- Pg_policy.polroles: depends on runtime role => may-edge for all policies
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.pa(integer)                                   policy for case_alice
-- call: app.root() -> app.pr(integer)                                   restrictive
-- may call: app.root() -> app.pb(integer)                               policy for another role
-- drive: set role case_alice; select app.root();

create schema app;
create function app.pa(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.pa(int) to public;
create function app.pb(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.pb(int) to public;
create function app.pr(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.pr(int) to public;
create table app.t(i int);
insert into app.t values (1);
alter table app.t enable row level security;
create policy a on app.t to case_alice using (app.pa(i));
create policy b on app.t to case_bob using (app.pb(i));
create policy r on app.t as restrictive using (app.pr(i));
grant select on app.t to case_alice,case_bob;
grant usage on schema app to public;
create function app.root() returns int language plpgsql as $$declare n int; begin select count(*) into n from app.t; return n; end$$;
