-- Superuser direct catalog DML
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- catalogs: pg_proc
-- drive: SELECT app.root();

create schema app;
create function app.root() returns int language plpgsql set allow_system_table_mods=on as $$begin update pg_catalog.pg_proc set provolatile = provolatile where oid = 'app.root'::regproc; return 1; end$$;
