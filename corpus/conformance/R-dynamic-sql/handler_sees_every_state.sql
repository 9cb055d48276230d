-- A handler starts from any state its block passed through: each assignment before the error counts
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(boolean)
-- call: app.root(boolean) -> app.second()                 after the second assignment
-- may call: app.root(boolean) -> app.first()              the error may come before it
-- may call: app.root(boolean) -> app.initial()            or before the first
-- drive: SELECT app.root(true);

create schema app;
create function app.initial() returns int language plpgsql as 'begin return 0; end';
create function app.first() returns int language plpgsql as 'begin return 1; end';
create function app.second() returns int language plpgsql as 'begin return 2; end';
create function app.third() returns int language plpgsql as 'begin return 3; end';
create function app.root(fail boolean) returns void language plpgsql as $$
declare name text := 'initial';
begin
  begin
    name := 'first';
    name := 'second';
    if fail then
      raise 'failed';
    end if;
    perform 1;
  exception when others then
    execute 'select app.' || name || '()';
  end;
  name := 'third';
end $$;
