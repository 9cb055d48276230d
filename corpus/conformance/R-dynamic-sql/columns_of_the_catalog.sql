-- Names of columns from information_schema.columns: those of the table, and the trigger of one of them
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- call: app.root(text) -> app.seen()                      the trigger of one of the columns
-- writes: app.t                                           each column in turn
-- drive: SELECT app.root('t');

create schema app;
create table app.t as select 1 as i, 2 as "It's";
create table app.u (j int);
create function app.seen() returns trigger language plpgsql as 'begin return new; end';
create trigger seen before update of "It's" on app.t for each row execute function app.seen();
create function app.root(what text) returns void language plpgsql as $$
declare col text;
begin
  for col in
    select column_name from information_schema.columns where table_schema = 'app' and table_name = what
  loop
    execute format('update app.t set %I = 0', col);
  end loop;
end $$;
