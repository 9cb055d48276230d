-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.sd()
-- call: app.sd() -> s1.h()                                              SECURITY DEFINER without SET search_path inherits caller's path
-- unresolved
-- drive: SELECT app.root();

create schema app;
create schema s1;
create function s1.h() returns int language plpgsql as 'begin return 1; end';
grant usage on schema s1, app to public;
create function app.sd() returns int language plpgsql security definer as 'begin return h(); end';
create function app.root() returns int language plpgsql set search_path=s1 as $$begin return app.sd(); end$$;
