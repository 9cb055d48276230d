-- Hazard 4: a function's name from an argument
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- call: app.root(text) -> app.f()                         what the argument says
-- unresolved
-- drive: SELECT app.root('f');

create schema app;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create function app.root(name text) returns void language plpgsql as $$
begin
  execute format('select app.%I()', name);
end $$;
