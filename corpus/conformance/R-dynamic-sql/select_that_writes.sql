-- Hazard 7: a SELECT with a raw piece may write
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- writes: app.t                                           in a WITH that is pasted in
-- unresolved
-- drive: SELECT app.root('insert into app.t values (1) returning i');

create schema app;
create table app.t (i int);
create function app.root(source text) returns int language plpgsql as $$
declare n int;
begin
  execute 'with w as (' || source || ') select count(*) from w' into n;
  return n;
end $$;
