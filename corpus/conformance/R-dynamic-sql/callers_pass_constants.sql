-- Hazard 9: that the callers here pass a constant says nothing of other callers
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.purge(text)
-- writes: app.u                                           by a client's argument
-- unresolved
-- drive: SELECT app.purge('u');

create schema app;
create table app.t (i int);
create table app.u (i int);
insert into app.u values (1);
create function app.purge(tab text) returns void language plpgsql as $$
begin
  execute format('delete from app.%I', tab);
end $$;
create function app.known() returns void language plpgsql as 'begin perform app.purge($$t$$); end';
