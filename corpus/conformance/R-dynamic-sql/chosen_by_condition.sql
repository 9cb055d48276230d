-- An argument that is compared with constants is one of them where the comparison holds
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- call: app.root(text) -> app.day()                       chosen by the argument
-- may call: app.root(text) -> app.week()                  the other choice
-- drive: SELECT app.root('day'); SELECT app.root('year');

create schema app;
create function app.day() returns int language plpgsql as 'begin return 1; end';
create function app.week() returns int language plpgsql as 'begin return 7; end';
create function app.year() returns int language plpgsql as 'begin return 365; end';
create function app.root(kind text) returns void language plpgsql as $$
begin
  if kind in ('day', 'week') then
    execute 'select app.' || kind || '()';
  end if;
end $$;
