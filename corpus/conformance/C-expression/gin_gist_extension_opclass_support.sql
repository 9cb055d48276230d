-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- extensions: pg_trgm
-- root: app.root()
-- call: app.root() -> public.gin_extract_value_trgm(text,internal)      GIN support 2 (C)
-- may call: app.root() -> public.gtrgm_options(internal)
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
CREATE EXTENSION pg_trgm;
create table app.t(s text);
create index on app.t using gin(s gin_trgm_ops);
create function app.root() returns int language plpgsql as $$begin insert into app.t values ('hello'); return 1; end$$;
