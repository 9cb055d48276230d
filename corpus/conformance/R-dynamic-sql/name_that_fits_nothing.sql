-- A name from the catalogs where no object fits: made at run time, so never taken for harmless
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- unresolved
-- drive: SELECT app.root();

create schema app;
create table app.made_elsewhere_gone (i int);
drop table app.made_elsewhere_gone;
create function app.root() returns void language plpgsql as $$
declare s name;
begin
  for s in select nspname from pg_namespace where nspname in ('app', 'public') loop
    begin
      execute format('insert into %I.made_elsewhere values (1)', s);
    exception when undefined_table then null;
    end;
  end loop;
end $$;
