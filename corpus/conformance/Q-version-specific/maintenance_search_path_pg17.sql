-- truth: executed with a tracer inside the server, 18.4
-- versions: 17-
-- root: app.root()
-- call: app.root() -> app.ie(integer)                                   index build
-- may call: app.ie(integer) -> s1.h(integer)                            PG17+: index build forces search_path=pg_catalog,pg_temp => ERROR instead
-- drive: SELECT app.root();
-- the drive ends with an error

create schema app;
create schema s1;
create function s1.h(int) returns int immutable language plpgsql as 'begin return 1; end';
create function app.ie(int) returns int immutable language plpgsql as 'begin return h($1); end';
create table app.t(i int);
insert into app.t values (1);
create function app.root() returns int language plpgsql set search_path=s1 as $$begin create index on app.t(app.ie(i)); return 1; end$$;
