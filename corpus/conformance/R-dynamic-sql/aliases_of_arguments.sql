-- Hazard 11: ALIAS FOR is the variable itself; an argument's name and its number are one variable
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- writes: app.u                                           by the alias
-- drive: SELECT app.root('x');

create schema app;
create table app.t (i int);
create table app.u (i int);
create function app.root(tab text) returns void language plpgsql as $$
declare other alias for tab; again alias for $1;
begin
  again := 'u';
  execute format('insert into app.%I values (1)', other);
end $$;
