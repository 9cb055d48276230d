-- Hazard 3: an argument as the SQL inside a literal: quoted there, and a command all the same
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- extensions: libxml
-- root: app.root(text)
-- call: app.root(text) -> app.f()                         what the argument says
-- unresolved
-- drive: SELECT app.root('select app.f()');

create schema app;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create function app.root(query text) returns void language plpgsql as $$
begin
  execute format('select query_to_xml(%L, true, false, %L)', query, '');
end $$;
