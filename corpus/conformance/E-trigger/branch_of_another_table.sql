-- A trigger function of two tables names a column that one of them lacks, in a branch that is for the other
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> app.keep()                          the triggers of both tables
-- writes: app.dated                                       by the root
-- writes: app.plain                                       by the root
-- writes: app.log                                         in the branch for app.dated
-- drive: INSERT INTO app.dated VALUES (1, 1); INSERT INTO app.plain VALUES (1); SELECT app.root();

create schema app;
create table app.dated (i int, day int);
create table app.plain (i int);
create table app.log (day int);
create function app.keep() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'dated' then
    if new.day <> old.day then insert into app.log values (old.day); end if;
  end if;
  return null;
end $$;
create trigger keep after update on app.dated for each row execute function app.keep();
create trigger keep after update on app.plain for each row execute function app.keep();
create function app.root() returns void language plpgsql as $$
begin
  update app.dated set day = day + 1;
  update app.plain set i = i + 1;
end $$;
