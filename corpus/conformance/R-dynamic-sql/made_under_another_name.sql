-- A table is made under a name from one argument, and another is changed: the second name isn't the first
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text,text)
-- unresolved
-- may write: app.t                                        INSERT
-- drive: SELECT app.root('fresh', 't');

create schema app;
create table app.t (i int default 1);
create function app.root(new text, old text) returns void language plpgsql as $$
begin
  execute format('create table app.%I (i int)', new);
  execute format('insert into app.%I values (1)', old);
end $$;
