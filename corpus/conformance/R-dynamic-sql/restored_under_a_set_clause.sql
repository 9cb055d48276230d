-- A plain SET that restores the path keeps that of a SET clause around it: PostgreSQL doesn't undo it any more
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> app.pinned()                        written
-- call: app.pinned() -> app.moves()                       written
-- call: app.root() -> other.f()                           under the path of the clause
-- unresolved
-- drive: SELECT app.root();

create schema app;
create schema other;
create function public.f() returns int language plpgsql as 'begin return 0; end';
create function other.f() returns int language plpgsql as 'begin return 1; end';
create function app.moves() returns void language plpgsql as $$
declare saved text := current_setting('search_path');
begin
  set search_path = app;
  perform set_config('search_path', saved, false);
end $$;
create function app.pinned() returns void language plpgsql set search_path = other as 'begin perform app.moves(); end';
create function app.root() returns int language plpgsql as 'begin perform app.pinned(); return f(); end';
