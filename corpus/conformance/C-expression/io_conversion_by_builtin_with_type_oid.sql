-- Domain_in/array_in/record_in/range_in/multirange_in/domain_recv take a type OID argument at runtime: non-
-- constant OID => UNRESOLVED.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  builtin *_in(cstring, typioparam oid, typmod) dispatches on a runtime OID
-- unresolved
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create function app.root() returns int language plpgsql as $$begin perform domain_in('5', 'app.d'::regtype::oid, -1); perform array_in('{1}', 'app.d'::regtype::oid, -1); return 1; end$$;
