-- A name of which the beginning is written out: the relations that fit, with what is attached to them
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text,bigint)
-- call: app.root(text,bigint) -> app.seen()              the trigger of the one that the argument says
-- writes: app.q_one                                      what the argument says
-- writes: app.log                                        by the trigger
-- may write: app."q_It's"                                what another argument says
-- wider write: app."q_<name>"                            one that is made later
-- drive: SELECT app.root('one', 1);

create schema app;
create table app.log (i int);
create table app.q_one (id bigint, t text);
insert into app.q_one values (1, 'x');
create table app."q_It's" (id bigint, t text);
create table app.other (id bigint, t text);
create function app.seen() returns trigger language plpgsql as $$
begin
  insert into app.log values (1);
  return null;
end $$;
create trigger seen after delete on app.q_one for each row execute function app.seen();
create function app.root(name text, id bigint) returns void language plpgsql as $$
begin
  execute format('delete from app.%I where id = $1', 'q_' || name) using id;
end $$;
