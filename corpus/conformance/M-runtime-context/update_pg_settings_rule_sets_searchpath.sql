-- System view rule turns an UPDATE into a GUC change: same effect for session_replication_role / role
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> s2.h()                                            UPDATE pg_settings has a DO INSTEAD rule calling set_config()
-- may call: app.root() -> s1.h()
-- unresolved
-- drive: SELECT app.root();

create schema app;
create schema s1;
create schema s2;
create function s1.h() returns int language plpgsql as 'begin return 1; end';
create function s2.h() returns int language plpgsql as 'begin return 2; end';
create function app.root() returns int language plpgsql set search_path=s1 as $$begin update pg_settings set setting='s2' where name='search_path'; return h(); end$$;
