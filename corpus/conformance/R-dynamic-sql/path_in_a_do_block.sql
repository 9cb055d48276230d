-- Hazard 1: RETURN in a DO block ends the block, not the body, and the path it has set stays
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> other.f()                           under the path of the block
-- unresolved
-- drive: SELECT app.root();

create schema app;
create schema other;
create function public.f() returns int language plpgsql as 'begin return 0; end';
create function other.f() returns int language plpgsql as 'begin return 1; end';
create function app.root() returns int language plpgsql as $$
begin
  do 'begin if true then set search_path = other; return; end if; end';
  return f();
end $$;
