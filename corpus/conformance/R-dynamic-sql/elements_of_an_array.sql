-- Names from an array that is written out, in a loop
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- writes: app.a                                           the first element
-- writes: app.b                                           the second
-- drive: SELECT app.root();

create schema app;
create table app.a as select 1 as i;
create table app.b as select 1 as i;
create table app.c as select 1 as i;
create function app.root() returns void language plpgsql as $$
declare name text;
begin
  foreach name in array array['a', 'b'] loop
    execute format('delete from app.%I', name);
  end loop;
end $$;
