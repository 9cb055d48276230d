-- Only values are dynamic: quoted, passed by USING, or numbers
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text,integer)
-- writes: app.t                                           INSERT and UPDATE
-- call: app.root(text,integer) -> app.f(integer)          in the UPDATE
-- drive: SELECT app.root('it''s', -1);

create schema app;
create table app.t (i int, s text);
create function app.f(int) returns int language plpgsql as 'begin return $1; end';
create function app.root(s text, i int) returns void language plpgsql as $$
begin
  execute format('insert into app.t (s, i) values (%L, %s)', s, coalesce(i, 0));
  execute 'update app.t set i = app.f(' || coalesce(i, 0) || '), s = ' || quote_nullable(s) || ' where s = $1' using s;
end $$;
