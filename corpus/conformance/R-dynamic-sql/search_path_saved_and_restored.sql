-- Hazard 1: a dynamic command sets search_path, another sets it back to what current_setting() said
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> other.f()                           under the path that was set
-- call: app.root() -> app.f()                             under the path that was restored
-- drive: SELECT app.root();

create schema app;
create schema other;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create function other.f() returns int language plpgsql as 'begin return 2; end';
create function app.root() returns void language plpgsql set search_path = app as $$
declare before text;
begin
  before := current_setting('search_path');
  execute format('select set_config(%L, %L, %L)', 'search_path', 'other,' || before, 'false');
  perform f();
  execute format('select set_config(%L, %L, %L)', 'search_path', before, 'false');
  perform f();
end $$;
