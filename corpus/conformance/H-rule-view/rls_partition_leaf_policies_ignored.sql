-- Leaf policies (app.pl) are NOT applied when accessed through the parent
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.pp(integer)                                   policy of the NAMED table
-- writes: app.l
-- drive: set role case_alice; select app.root();

create schema app;
create function app.pp(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.pp(int) to public;
create function app.pl(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.pl(int) to public;
create table app.p(i int) partition by list(i);
create table app.l partition of app.p default;
insert into app.p values (1);
alter table app.p enable row level security;
alter table app.l enable row level security;
create policy a on app.p using (app.pp(i));
create policy b on app.l using (app.pl(i));
grant all on app.p, app.l to case_alice;
grant usage on schema app to public;
create function app.root() returns int language plpgsql as $$declare n int; begin select count(*) into n from app.p; insert into app.p values (2); return n; end$$;
