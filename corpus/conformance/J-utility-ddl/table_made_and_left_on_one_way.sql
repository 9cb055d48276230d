-- A table that is made lasts if any way out doesn't drop it again.
-- truth: run on servers 16 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(boolean)
-- writes: app.kept
-- drive: SELECT app.root(true);

create schema app;
create function app.root(early boolean) returns int language plpgsql as $$
begin
  create table app.gone(i int);
  drop table app.gone;
  create table app.kept(i int);
  if early then
    return 1;
  end if;
  begin
    drop table app.kept;
    create table app.kept(i int);
    raise division_by_zero;
  exception when division_by_zero then
    return 2;
  end;
end $$;
