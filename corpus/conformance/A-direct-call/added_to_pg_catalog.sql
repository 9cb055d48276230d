-- A routine that was added to pg_catalog is the user's, and read like any other
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> app.note()                         by the routine in pg_catalog
-- writes: app.t                                           by the routine in pg_catalog
-- drive: SELECT app.root();

create schema app;
create table app.t (i int);
create function app.note() returns int language plpgsql as 'begin return 1; end';
create function pg_catalog.added() returns void language plpgsql as 'begin delete from app.t where i < 0; perform app.note(); insert into app.t values (1); end';
create function app.root() returns void language plpgsql as 'begin perform added(); end';
