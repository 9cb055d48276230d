-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.df()                                          default (OID bound)
-- call: app.df() -> s2.h()                                              body of default function resolves in WRITER's search_path
-- may call: app.df() -> s1.h()
-- writes: app.t
-- unresolved
-- drive: SELECT app.root();

create schema app;
create schema s1;
create schema s2;
create function s1.h() returns int language plpgsql as 'begin return 1; end';
create function s2.h() returns int language plpgsql as 'begin return 2; end';
create function app.df() returns int language plpgsql as 'begin return h(); end';
create table app.t(i int default app.df(), j int);
create function app.root() returns int language plpgsql set search_path=s2 as $$begin insert into app.t(j) values (1); return 1; end$$;
