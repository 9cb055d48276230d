-- A schema's name from the catalogs before a function's: the schemas that have the function
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- call: app.root(text) -> app.f()                         when the argument says so
-- may call: app.root(text) -> other.f()                   the argument decides
-- drive: SELECT app.root('app');

create schema app;
create schema other;
create schema third;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create function other.f() returns int language plpgsql as 'begin return 2; end';
create function third.g() returns int language plpgsql as 'begin return 3; end';
create function app.root(wanted text) returns void language plpgsql as $$
declare s name;
begin
  select nspname into s from pg_namespace where nspname = wanted;
  execute format('select %I.f()', s);
end $$;
