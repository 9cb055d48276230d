-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> s1.h()                                            SET search_path FROM CURRENT stored in proconfig
-- drive: set search_path=public; select app.root();

create schema app;
create schema s1;
create function s1.h() returns int language plpgsql as 'begin return 1; end';
set search_path=s1;
create function app.root() returns int language plpgsql set search_path from current as 'begin return h(); end';
