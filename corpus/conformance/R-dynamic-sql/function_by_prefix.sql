-- A function's name of which the beginning is written out: those of the schema that fit
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- call: app.root(text) -> app.do_write()                 what the argument says
-- may call: app.root(text) -> app.do_nothing()           what another argument says
-- writes: app.t                                          by the function
-- drive: SELECT app.root('write');

create schema app;
create table app.t (i int);
create function app.do_write() returns void language plpgsql as 'begin insert into app.t values (1); end';
create function app.do_nothing() returns void language plpgsql as 'begin null; end';
create function app.other() returns void language plpgsql as 'begin null; end';
create function app.root(what text) returns void language plpgsql as $$
begin
  execute format('select app.%I()', 'do_' || what);
end $$;
