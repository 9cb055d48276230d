-- The schema of an extension that is there is known; of one that isn't, nothing is run
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> app.f()                             the branch of the one that is there
-- drive: SELECT app.root();

create schema app;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create function app.g() returns int language plpgsql as 'begin return 1; end';
create function app.root() returns void language plpgsql as $$
declare here text; absent text;
begin
  select n.nspname into here from pg_namespace n, pg_extension e
    where e.extname = 'plpgsql' and e.extnamespace = n.oid;
  select n.nspname into absent from pg_namespace n, pg_extension e
    where e.extname = 'no_such_extension' and e.extnamespace = n.oid;
  execute 'select ' || here || '.length(app.f()::text)';
  if absent is not null then
    execute 'select app.g(), ' || absent || '.log()';
  end if;
end $$;
