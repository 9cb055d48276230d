-- Hazard 1: COMMIT undoes the SET LOCAL of whoever called
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> app.ends()                          by CALL
-- call: app.root() -> public.f()                          under the session's path, after the COMMIT
-- unresolved
-- drive: CALL app.root();

create schema app;
create schema other;
create function public.f() returns int language plpgsql as 'begin return 0; end';
create function other.f() returns int language plpgsql as 'begin return 1; end';
create procedure app.ends() language plpgsql as 'begin commit; end';
create procedure app.root() language plpgsql as $$
begin
  set local search_path = other;
  call app.ends();
  perform f();
end $$;
