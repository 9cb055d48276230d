-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.pi(integer)                                   INSERT: only WITH CHECK of INSERT policies
-- call: app.u() -> app.pu(integer)                                      UPDATE USING
-- call: app.u() -> app.puc(integer)                                     UPDATE WITH CHECK
-- call: app.u() -> app.ps(integer)                                      SELECT policies also apply because WHERE/SET read columns
-- call: app.d() -> app.pd(integer)                                      DELETE USING
-- call: app.d() -> app.ps(integer)                                      SELECT policy too
-- call: app.ir() -> app.pi(integer)
-- call: app.ir() -> app.ps(integer)                                     INSERT .. RETURNING requires SELECT policies
-- call: <top> -> app.u()                                                driver
-- call: <top> -> app.d()                                                driver
-- call: <top> -> app.ir()                                               driver
-- writes: app.t
-- drive: set role case_alice; select app.root(); select app.u(); select app.ir(); select app.d();

create schema app;
create function app.ps(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.ps(int) to public;
create function app.pi(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.pi(int) to public;
create function app.pu(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.pu(int) to public;
create function app.puc(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.puc(int) to public;
create function app.pd(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.pd(int) to public;
create table app.t(i int);
alter table app.t enable row level security;
create policy a on app.t for select using (app.ps(i));
create policy b on app.t for insert with check (app.pi(i));
create policy c on app.t for update using (app.pu(i)) with check (app.puc(i));
create policy d on app.t for delete using (app.pd(i));
grant all on app.t to case_alice;
grant usage on schema app to public;
insert into app.t values (0);
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
create function app.u() returns int language plpgsql as $$begin update app.t set i = i+1 where i >= 0; return 1; end$$;
create function app.d() returns int language plpgsql as $$begin delete from app.t where i < 100; return 1; end$$;
create function app.ir() returns int language plpgsql as $$declare n int; begin insert into app.t values (1) returning i into n; return 1; end$$;
