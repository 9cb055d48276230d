-- A callee that saves search_path and sets it back, by texts that are run, leaves it as it was
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> app.moves()                         written
-- call: app.moves() -> other.f()                          under the path it sets
-- call: app.root() -> public.f()                          under the path it finds again
-- drive: SELECT app.root();

create schema app;
create schema other;
create function public.f() returns int language plpgsql as 'begin return 0; end';
create function other.f() returns int language plpgsql as 'begin return 1; end';
create function app.moves() returns void language plpgsql as $$
declare saved text;
begin
  select current_setting('search_path') into saved;
  execute format('select set_config(%L, %L, %L)', 'search_path', 'other,public', 'false');
  perform f();
  execute 'select set_config(''search_path'',''' || saved || ''',''false'')';
end $$;
create function app.root() returns int language plpgsql as 'begin perform app.moves(); return f(); end';
