-- Hazard 5: a literal that names a sequence is a write target, in a text too
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- writes: app.ids                                         by nextval
-- drive: SELECT app.root();

create schema app;
create sequence app.ids;
create sequence app.others;
create function app.root() returns bigint language plpgsql as $$
declare n bigint;
begin
  execute format('select nextval(%L)', 'app.ids') into n;
  return n;
end $$;
