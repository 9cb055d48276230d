-- Even a pinned function is unpinned by set_config/SET LOCAL search_path inside the body (or inside any callee).
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> s2.h()                                            runtime set_config overrides proconfig
-- may call: app.root() -> s1.h()
-- unresolved
-- drive: SELECT app.root();

create schema app;
create schema s1;
create schema s2;
create function s1.h() returns int language plpgsql as 'begin return 1; end';
create function s2.h() returns int language plpgsql as 'begin return 2; end';
create function app.root() returns int language plpgsql set search_path=s1 as $$begin
 perform set_config('search_path','s2',true); return h(); end$$;
