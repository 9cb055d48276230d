-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.p(integer)                                    proconfig role=
-- drive: SELECT app.root();

create schema app;
create function app.p(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.p(int) to public;
create table app.t(i int);
insert into app.t values (1);
alter table app.t enable row level security;
create policy a on app.t using (app.p(i));
grant select on app.t to case_alice;
grant usage on schema app to public;
create function app.root() returns int language plpgsql set role=case_alice as $$declare n int; begin select count(*) into n from app.t; return n; end$$;
