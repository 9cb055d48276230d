-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> s2.h()
-- drive: SELECT app.root();

create schema app;
create schema s1;
create schema s2;
create function s1.h() returns int language plpgsql as 'begin return 1; end';
create function s2.h() returns int language plpgsql as 'begin return 2; end';
grant usage on schema s2, app to case_alice;
create function app.root() returns int language plpgsql security definer set search_path=s1,s2 as 'begin return h(); end';
alter function app.root() owner to case_alice;
