-- array_typanalyze.c hashes and compares elements.
-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)
-- call: app.root() -> app.ct_hash(app.ct)
-- drive: SELECT app.root();

create table app.t(c app.ct[]); insert into app.t select array[row(i)::app.ct, row(i+1)::app.ct] from generate_series(1,20) i;
create function app.root() returns int language plpgsql as $$begin analyze app.t; return 1; end$$;
