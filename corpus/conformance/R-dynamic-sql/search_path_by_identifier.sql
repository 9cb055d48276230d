-- Hazard 1: a schema that isn't known at the head of the path: names behind it are found there first
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- call: app.root(text) -> other.f()                       by the argument
-- wider: public.f()                                       by another argument
-- unresolved
-- drive: SELECT app.root('other');

create schema app;
create schema other;
create function public.f() returns int language plpgsql as 'begin return 0; end';
create function other.f() returns int language plpgsql as 'begin return 1; end';
create function app.root(place text) returns int language plpgsql as $$
begin
  execute format('set local search_path = %I, public', place);
  return f();
end $$;
