-- Several statements in one text, with a sequence and a data-modifying WITH in a SELECT
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root()
-- writes: app.t                                           WITH … INSERT
-- writes: app.u                                           the second statement
-- call: app.root() -> app.f()                             the third
-- may write: app.s                                        nextval
-- drive: SELECT app.root();

create schema app;
create table app.t (i int);
create table app.u (i int);
create sequence app.s;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create function app.root() returns void language plpgsql as $$
begin
  execute 'with w as (insert into app.t values (nextval(''app.s'')) returning i) select i from w;'
    || ' delete from app.u;' || ' insert into app.u values (1); select app.f()';
end $$;
