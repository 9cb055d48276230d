-- Hazard 2: EXECUTE used as a call; the value flows into the callee, where it becomes a command
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- call: app.root(text) -> app.run(text)                   the text of EXECUTE
-- call: app.run(text) -> app.f()                          what the value says
-- writes: app.t                                           what the value says
-- unresolved
-- drive: SELECT app.root('insert into app.t select app.f()');

create schema app;
create table app.t (i int);
create function app.f() returns int language plpgsql as 'begin return 1; end';
create function app.run(command text) returns void language plpgsql as 'begin execute command; end';
create function app.root(value text) returns void language plpgsql as $$
begin
  execute format('select app.run(%L)', value);
end $$;
