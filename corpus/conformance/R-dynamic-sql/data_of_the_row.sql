-- NEW's data as a name: anybody who may write the table decides
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> app.log()                           the trigger
-- writes: app.t                                           by the root
-- writes: app.u                                           by the row's data
-- unresolved
-- drive: SELECT app.root();

create schema app;
create table app.t (tab text);
create table app.u (i int);
create function app.log() returns trigger language plpgsql as $$
begin
  execute format('insert into app.%I values (1)', new.tab);
  return new;
end $$;
create trigger log before insert on app.t for each row execute function app.log();
create function app.root() returns void language plpgsql as 'begin insert into app.t values ($$u$$); end';
