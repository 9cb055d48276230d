-- Tables by the beginning of their names are made, changed, emptied and dropped
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- writes: app.q_one                                      emptied and dropped
-- wider write: app."q_<name>"                            made, and others that are made later
-- drive: SELECT app.root('one');

create schema app;
create table app.q_one as select 1 as i;
create table app.other as select 1 as i;
create function app.root(name text) returns void language plpgsql as $$
begin
  execute format('create table if not exists app.%I (i int primary key)', 'q_' || name);
  execute format('create index if not exists %I on app.%I (i)', 'q_' || name || '_i', 'q_' || name);
  execute format('truncate app.%I', 'q_' || name);
  execute format('drop table if exists app.%I', 'q_' || name);
end $$;
