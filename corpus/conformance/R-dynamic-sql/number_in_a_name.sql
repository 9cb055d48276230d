-- An integer behind a name: digits belong to the name, a minus can't stand there
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(integer)
-- writes: app.part_7                                     what the argument says
-- may write: app.part_12                                 what another argument says
-- wider write: app."part_<digits>"                       one that is made later
-- drive: SELECT app.root(7);

create schema app;
create table app.part_7 as select 1 as i;
create table app.part_12 as select 1 as i;
create table app.part_x as select 1 as i;
create table app.part_ as select 1 as i;
create function app.root(number int) returns void language plpgsql as $$
begin
  execute 'delete from app.part_' || number;
end $$;
