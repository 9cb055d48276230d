-- A text that is NULL for || runs nothing, and is empty for %s
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> app.f()                             %s of NULL is empty
-- drive: SELECT app.root();

create schema app;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create function app.g() returns int language plpgsql as 'begin return 1; end';
create function app.root() returns void language plpgsql as $$
declare nothing text;
begin
  execute format('select app.f(%s)', nothing);
  begin
    execute 'select app.g()' || nothing;
  exception when null_value_not_allowed then null;
  end;
end $$;
