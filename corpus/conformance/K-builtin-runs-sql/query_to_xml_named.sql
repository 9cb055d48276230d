-- The text to run is the argument of that name, wherever it is written; a polymorphic argument likewise
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- extensions: libxml
-- root: app.root()
-- call: app.root() -> app.w()                             query => is run, though targetns => holds a query, too
-- call: app.root() -> app.pair(anyelement,integer)    
-- writes: app.t                                           by app.w()
-- drive: SELECT app.root();

create schema app;
create table app.t (i int);
create function app.w() returns int language plpgsql as 'begin insert into app.t values (1); return 1; end';
create function app.other() returns int language plpgsql as 'begin return 1; end';
create function app.pair(a anyelement, b int) returns anyelement language plpgsql as 'begin return a; end';
create function app.root() returns int language plpgsql as $$
begin
  perform query_to_xml(targetns => 'select app.other()', nulls => true, query => 'select app.w()', tableforest => false);
  return app.pair(b => 2, a => true)::int;
end $$;
