-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> s2.h()                                            missing schemas are ignored
-- drive: SELECT app.root();

create schema app;
create schema s2;
create function s2.h() returns int language plpgsql as 'begin return 2; end';
create function app.root() returns int language plpgsql set search_path=nope,s2 as $$begin return h(); end$$;
