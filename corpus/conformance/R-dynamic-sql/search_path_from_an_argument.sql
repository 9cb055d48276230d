-- Hazard 1: a search_path that isn't known leaves the names behind it unresolved
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- call: app.root(text) -> other.f()                       under the path of the argument
-- unresolved
-- drive: SELECT app.root('other');

create schema app;
create schema other;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create function other.f() returns int language plpgsql as 'begin return 2; end';
create function app.root(path text) returns void language plpgsql set search_path = app as $$
begin
  execute format('select set_config(%L, %L, true)', 'search_path', path);
  perform f();
end $$;
