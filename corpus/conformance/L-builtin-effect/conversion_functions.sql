-- Pg_conversion.conproc invoked by convert*/client encoding: default conversion found via search_path; C functions
-- only
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create function app.root() returns int language plpgsql as $$begin perform convert('abc'::bytea,'LATIN1','UTF8'), convert_from('abc','LATIN1'), to_ascii('a','LATIN1'); return 1; end$$;
