-- A text that grows in a loop can have any number of pieces
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text[])
-- writes: app.t                                           by the pieces
-- unresolved
-- drive: SELECT app.root('{app.t,app.u}');

create schema app;
create table app.t (i int);
create table app.u (i int);
insert into app.t values (1);
create function app.root(tabs text[]) returns void language plpgsql as $$
declare command text := ''; tab text;
begin
  foreach tab in array tabs loop
    command := command || 'delete from ' || tab || ';';
  end loop;
  execute command;
end $$;
