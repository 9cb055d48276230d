-- SQL-standard bodies: resolution frozen at CREATE time in pg_proc.prosqlbody; use node tree not text. search_path
-- irrelevant.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- versions: 14-
-- root: app.root()
-- call: app.root() -> app.g()
-- call: app.g() -> app.h()                                              prosqlbody (early bound OIDs)
-- writes: app.t                                                         INSERT
-- drive: SELECT app.root();

create schema app;
create table app.t(a int);
create function app.h() returns int language plpgsql as 'begin return 1; end';
create function app.g() returns int language sql begin atomic insert into app.t values (app.h()); select app.h(); end;
create schema evil;
create function app.root() returns int language plpgsql as $$begin return app.g(); end$$;
