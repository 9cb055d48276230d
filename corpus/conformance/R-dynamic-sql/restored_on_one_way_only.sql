-- An early RETURN leaves the other path behind it: the callee doesn't restore it
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> app.moves(boolean)                  written
-- call: app.root() -> other.f()                           under the path it left
-- unresolved
-- drive: SELECT app.root();

create schema app;
create schema other;
create function public.f() returns int language plpgsql as 'begin return 0; end';
create function other.f() returns int language plpgsql as 'begin return 1; end';
create function app.moves(early boolean) returns void language plpgsql as $$
declare saved text := current_setting('search_path');
begin
  execute format('select set_config(%L, %L, %L)', 'search_path', 'other', 'false');
  if early then return; end if;
  execute format('select set_config(%L, %L, %L)', 'search_path', saved, 'false');
end $$;
create function app.root() returns int language plpgsql as 'begin perform app.moves(true); return f(); end';
