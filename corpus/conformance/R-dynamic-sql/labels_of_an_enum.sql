-- A value of an enum is one of its labels
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(app.kind)
-- writes: app.artist_tag                                 what the argument says
-- may write: app.label_tag                               what another argument says
-- drive: SELECT app.root('artist');

create schema app;
create type app.kind as enum ('artist', 'label');
create table app.artist_tag as select 1 as i;
create table app.label_tag as select 1 as i;
create table app.work_tag as select 1 as i;
create function app.root(kind app.kind) returns void language plpgsql as $$
begin
  execute 'delete from app.' || kind || '_tag';
end $$;
