-- Names read from the catalogs: every table of the schema, whatever it is called, and no other
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- writes: app.plain                                       by name
-- writes: app."Mixed"                                     a name that needs quotes
-- writes: app."it's"                                      with a quote in it
-- writes: app."q""u; drop table app.plain"                with a double quote and a command in it
-- drive: SELECT app.root();

create schema app;
create schema other;
create table app.plain as select 1 as i;
create table app."Mixed" as select 1 as i;
create table app."it's" as select 1 as i;
create table app."q""u; drop table app.plain" as select 1 as i;
create view app.v as select 1 as i;
create table other.plain as select 1 as i;
create function app.root() returns void language plpgsql as $$
declare r record;
begin
  for r in
    select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'app' and c.relkind in ('r', 'p')
  loop
    execute format('delete from %I.%I', r.nspname, r.relname);
  end loop;
end $$;
