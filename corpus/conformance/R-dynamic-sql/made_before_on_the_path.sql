-- Hazard 1: a table made under a name that isn't known can stand before another on the path
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- unresolved
-- writes: app.a_log                                       the one made before it
-- may write: more.a_log                                   found if nothing is made before it
-- wider write: app."<name>_log"                        what is made
-- drive: SELECT app.root('a');

create schema app;
create schema more;
create table more.a_log (i int);
create function app.root(kind text) returns void language plpgsql set search_path = app, more, pg_temp as $$
begin
  execute format('create table app.%I (i int)', kind || '_log');
  insert into a_log values (1);
end $$;
