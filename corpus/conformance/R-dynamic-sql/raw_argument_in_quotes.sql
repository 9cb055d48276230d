-- Quotes written by hand around a raw argument bound nothing
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- call: app.root(text) -> app.f()                         injected
-- writes: app.t                                           by what is injected
-- unresolved
-- drive: SELECT app.root(''' || app.f() || ''');

create schema app;
create table app.t (i int);
create function app.f() returns int language plpgsql as 'begin insert into app.t values (1); return 1; end';
create function app.root(value text) returns void language plpgsql as $$
begin
  execute 'select ''' || value || '''';
end $$;
