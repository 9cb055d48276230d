-- A table that the root makes under a name it doesn't know, and one that it writes: they need not be the same
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text,text)
-- writes: app.n_old                                      what the second argument says
-- writes: app."n_<name>"                                 what is made
-- drive: SELECT app.root('new', 'old');

create schema app;
create table app.n_old (i int);
create table app.other (i int);
create function app.root(new text, old text) returns void language plpgsql as $$
begin
  execute format('create table if not exists app.%I (i int)', 'n_' || new);
  execute format('insert into app.%I values (1)', 'n_' || old);
end $$;
