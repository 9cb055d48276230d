-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- catalogs: pg_largeobject, pg_largeobject_metadata
-- drive: SELECT app.root();

create schema app;
create function app.root() returns int language plpgsql as $$declare o oid; fd int; begin o := lo_from_bytea(0,'\x00'); perform lo_put(o,0,'\x01'); fd := lo_open(o, 131072); perform lowrite(fd,'\x02'), lo_truncate(fd,0), lo_close(fd), lo_unlink(o); return 1; end$$;
