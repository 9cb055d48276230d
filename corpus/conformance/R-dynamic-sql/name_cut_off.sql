-- Hazard: a name of more than 63 bytes is cut off, and what is written at its end with it
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- writes: app.q_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa   the end is cut off
-- wider write: app."q_<name>_archive"                    one that is made later
-- drive: SELECT app.root(repeat('a', 61));

create schema app;
create table app.q_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa (i int);
create table app.q_short (i int);
create function app.root(name text) returns void language plpgsql as $$
begin
  execute format('insert into app.%I values (1)', 'q_' || name || '_archive');
end $$;
