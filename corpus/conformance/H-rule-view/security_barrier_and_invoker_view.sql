-- Plain view: RLS evaluated as VIEW OWNER (case_owner owns table => bypass, no edge from g1). security_invoker: as
-- caller.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- versions: 15-
-- root: app.root()
-- call: app.root() -> app.g1()
-- call: app.root() -> app.g2()
-- call: app.g2() -> app.p(integer)                                      security_invoker view: RLS of invoker applies
-- drive: set role case_alice; select app.root();

create schema app;
create function app.p(int) returns bool language plpgsql as $f$begin return true; end$f$;
grant execute on function app.p(int) to public;
create table app.t(i int);
insert into app.t values(1);
alter table app.t enable row level security;
create policy x on app.t using (app.p(i));
alter table app.t owner to case_owner;
grant select on app.t to case_alice;
grant usage on schema app to public;
create view app.vo as select * from app.t;
alter view app.vo owner to case_owner;
create view app.vi with (security_invoker=true) as select * from app.t;
alter view app.vi owner to case_owner;
grant select on app.vo, app.vi to case_alice;
create function app.g1() returns int language plpgsql as $$declare n int; begin select i into n from app.vo; return n; end$$;
create function app.g2() returns int language plpgsql as $$declare n int; begin select i into n from app.vi; return n; end$$;
create function app.root() returns int language plpgsql as $$begin return app.g1() + app.g2(); end$$;
