-- SET in a body: the trigger of a table that it writes afterwards looks its names up under the new path.
-- truth: run on servers 16 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- call: app.root() -> app.on_insert()
-- call: app.on_insert() -> s1.g()                                       the first row
-- call: app.on_insert() -> s2.g()                                       the second
-- writes: app.t
-- wider unresolved: PGC202                                              started by a client, it finds no g()
-- drive: SELECT app.root();

create schema app;
create schema s1;
create schema s2;
create function s1.g() returns int language plpgsql as 'begin return 1; end';
create function s2.g() returns int language plpgsql as 'begin return 2; end';
create table app.t(i int);
create function app.on_insert() returns trigger language plpgsql as 'begin perform g(); return new; end';
create trigger on_insert before insert on app.t for each row execute function app.on_insert();
create function app.root() returns int language plpgsql set search_path = s1 as $$
begin
  insert into app.t values (1);
  set local search_path = s2;
  insert into app.t values (2);
  return 1;
end $$;
