-- A table for each month, by to_char: digits behind a name without quotes, whose letters are folded
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> app.spread()                       the trigger
-- writes: app.log                                        by the root
-- writes: app.log_202402                                 by the row's date
-- may write: app.log_202403                              by another date
-- wider write: app."log_<digits><digits>"                one that is made later
-- drive: SELECT app.root();

create schema app;
create table app.log (d date, t text);
create table app.log_202402 (like app.log);
create table app.log_202403 (like app.log);
create table app.log_other (like app.log);
create table app."LOG_202402" (like app.log);
create function app.spread() returns trigger language plpgsql as $$
begin
  execute 'INSERT INTO app.LOG_' || to_char(new.d, 'YYYYMM') || ' VALUES ($1.*)' using new;
  return new;
end $$;
create trigger spread before insert on app.log for each row execute function app.spread();
create function app.root() returns void language plpgsql as $$
begin
  insert into app.log values ('2024-02-29', 'x');
end $$;
