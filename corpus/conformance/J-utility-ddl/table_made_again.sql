-- DROP and CREATE of a table that is there: what is made in its place lasts.
-- truth: run on servers 16 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create table app.t(i int);
create function app.root() returns int language plpgsql as $$
begin
  drop table app.t;
  create table app.t(i int);
  return 1;
end $$;
