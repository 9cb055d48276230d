-- A trigger's variables are known for each table it is attached to
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> app.log()                           the trigger of app.t
-- writes: app.t                                           by the root
-- writes: app.t_log                                       TG_TABLE_NAME, on app.t
-- drive: SELECT app.root();

create schema app;
create table app.t (i int);
create table app.u (i int);
create table app.t_log (what text);
create table app.u_log (what text);
create function app.log() returns trigger language plpgsql as $$
begin
  execute format('insert into %I.%I values (%L)', tg_table_schema, tg_table_name || '_log', tg_argv[0]);
  return new;
end $$;
create trigger log before insert on app.t for each row execute function app.log('one');
create trigger log before insert on app.u for each row execute function app.log('two');
create function app.root() returns void language plpgsql as 'begin insert into app.t values (1); end';
