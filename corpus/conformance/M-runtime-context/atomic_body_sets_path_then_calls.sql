-- A BEGIN ATOMIC body has its names fixed; a routine it calls runs under the path that it has set by then.
-- truth: run on servers 16 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> app.callee()
-- call: app.callee() -> s2.g()                                          behind the change
-- may call: app.callee() -> s1.g()                                      were it computed by the planner before
-- wider unresolved: PGC202                                              started by a client, it finds no g()
-- drive: set search_path = s1; SELECT app.root();

create schema app;
create schema s1;
create schema s2;
create function s1.g() returns int language plpgsql as 'begin return 1; end';
create function s2.g() returns int language plpgsql as 'begin return 2; end';
create function app.callee() returns int language plpgsql as 'begin return g(); end';
create function app.root() returns int begin atomic
  select set_config('search_path', 's2', true);
  select app.callee();
end;
