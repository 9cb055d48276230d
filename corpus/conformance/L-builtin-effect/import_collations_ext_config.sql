-- May write pg_collation
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create function app.root() returns int language plpgsql as $$begin return pg_import_system_collations('app'); end$$;
