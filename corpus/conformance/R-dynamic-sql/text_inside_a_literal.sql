-- Hazard 3: SQL inside a literal of dynamic SQL, given to a routine that runs it: not followed two deep
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- extensions: libxml
-- root: app.root()
-- call: app.root() -> app.f()                             query_to_xml in EXECUTE
-- unresolved
-- drive: SELECT app.root();

create schema app;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create function app.root() returns void language plpgsql as $$
begin
  execute format('select query_to_xml(%L, true, false, %L)', 'select app.' || 'f()', '');
end $$;
