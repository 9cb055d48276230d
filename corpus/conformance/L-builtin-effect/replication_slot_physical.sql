-- Cluster-level state
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();
-- The server of the tests has wal_level = minimal, under which no slot can be made.
-- the drive ends with an error

create schema app;
create function app.root() returns int language plpgsql as $$begin perform pg_create_physical_replication_slot('h3slot_'||pg_backend_pid()); perform pg_drop_replication_slot('h3slot_'||pg_backend_pid()); return 1; end$$;
