-- A number that is NULL leaves no statement: the text is refused before any of it runs
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(integer,text)
-- writes: app.t                                           INSERT and DELETE
-- call: app.root(integer,text) -> app.f(text)             in the first statement of the text
-- drive: SELECT app.root(1, 'x');
-- drive: SELECT app.root(NULL, 'x');

create schema app;
create table app.t (i int);
create function app.f(text) returns int language plpgsql as 'begin return 1; end';
create function app.root(i integer, s text) returns void language plpgsql as $$
begin
  insert into app.t values (1);
  execute format('select app.f(%L); delete from app.t where i < %s', s, i);
exception when syntax_error then null;
end $$;
