-- Hazard 4: DROP … IF EXISTS of a name that isn't known isn't harmless because nothing is called like what stands for it
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- call: app.root(text) -> app.seen()                      the event trigger, as something was dropped
-- unresolved
-- drive: SELECT app.root('t');

create schema app;
create table app.t (i int);
create function app.seen() returns event_trigger language plpgsql as 'begin null; end';
create event trigger seen on sql_drop execute function app.seen();
create function app.root(tab text) returns void language plpgsql as $$
begin
  execute format('drop table if exists app.%I', tab);
end $$;
