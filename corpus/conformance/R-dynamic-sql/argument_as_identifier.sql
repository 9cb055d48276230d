-- A quoted identifier from an argument can be any relation: unresolved until it is declared
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- writes: app.t                                           what the drive asks for
-- unresolved
-- drive: SELECT app.root('t');

create schema app;
create table app.t (i int);
create function app.root(name text) returns void language plpgsql as $$
begin
  execute format('insert into app.%I values (1)', name);
end $$;
