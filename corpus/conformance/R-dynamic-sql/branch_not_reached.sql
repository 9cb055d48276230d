-- What stands where control never gets does no harm: here the server is newer, and there is no such extension
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- writes: app.t                                           the branch that is taken
-- drive: SELECT app.root();

create schema app;
create table app.t (i int);
create function app.root() returns void language plpgsql as $$
declare place text;
begin
  select nspname into place from pg_namespace n, pg_extension e where e.extname = 'none' and e.extnamespace = n.oid;
  if place is not null then
    perform add_job('x');
    execute format('select %I.add_job(1)', place);
  end if;
  if current_setting('server_version_num')::int < 120000 then
    perform relhasoids from pg_class;
  else
    execute 'insert into app.t values (1)';
  end if;
end $$;
