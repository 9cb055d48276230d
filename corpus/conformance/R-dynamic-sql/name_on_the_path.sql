-- A name without a schema, of which the end is written out: in each schema of the path
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- writes: app.a_tag                                      found on the path
-- may write: more.b_tag                                  behind it
-- wider write: app."<name>_tag"                          one that is made later
-- drive: SELECT app.root('a');

create schema app;
create schema more;
create schema elsewhere;
create table app.a_tag (i int);
create table more.b_tag (i int);
create table elsewhere.c_tag (i int);
create function app.root(kind text) returns void language plpgsql set search_path = app, more, pg_temp as $$
begin
  execute format('insert into %I values (1)', kind || '_tag');
end $$;
