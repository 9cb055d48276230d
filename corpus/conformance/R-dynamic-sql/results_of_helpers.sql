-- Names that functions compute: by their arguments, by their own search_path, in SQL, through each other
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- writes: app.log_a                                       INSERT
-- writes: app.log_b                                       INSERT
-- writes: app.t                                           INSERT
-- call: app.root(text) -> app.schema_name()
-- call: app.root(text) -> app.table_for(text,boolean)
-- call: app.root(text) -> app.quoted(text,text)
-- call: app.quoted(text,text) -> app.schema_name()
-- drive: SELECT app.root('a');
-- drive: SELECT app.root('b');
-- drive: SELECT app.root(NULL);

create schema app;
create table app.log_a (s text);
create table app.log_b (s text);
create table app.log_c (s text);
create table app.t (s text);
create function app.schema_name() returns text language sql as $$ select 'app' $$;
create function app.table_for(kind text, always boolean) returns text language plpgsql as $$
begin
  if kind = 'a' then
    return 'log_' || kind;
  elsif kind is null then
    return null;
  end if;
  return 'log_b';
end $$;
create function app.quoted(schema_name text, table_name text) returns text language plpgsql strict as $$
declare place text := app.schema_name();
begin
  return quote_ident(coalesce(schema_name, place)) || '.' || quote_ident(table_name);
end $$;
create function app.root(kind text) returns void language plpgsql as $$
begin
  execute format('insert into %I.%I values (%L)', app.schema_name(), app.table_for(kind, true), kind);
exception when null_value_not_allowed then
  execute 'insert into ' || app.quoted('app', 't') || ' values (1)';
end $$;
