-- Hazard 1: a query without FROM has a row, so current_setting() INTO isn't NULL, and a path that is set isn't empty
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> other.f()                           under the path that was set
-- call: app.root() -> app.f()                             under the path that was restored
-- drive: SELECT app.root();

create schema app;
create schema other;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create function other.f() returns int language plpgsql as 'begin return 2; end';
create function other.never() returns int language plpgsql as 'begin return 3; end';
create function app.root() returns void language plpgsql set search_path = app as $$
declare before text; wanted text;
begin
  select current_setting('search_path') into before;
  if length(before) > 0 then
    wanted := 'other,' || before;
  else
    wanted := 'other';
  end if;
  execute format('select set_config(%L, %L, %L)', 'search_path', wanted, 'false');
  perform f();
  if before is null then
    execute 'select never()';
  end if;
  execute format('select set_config(%L, %L, %L)', 'search_path', before, 'false');
  perform f();
end $$;
