-- Numbers and booleans as text: words, NaN as a column's name, a sign that is an operator before a cast
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(boolean,double precision,integer)
-- writes: app.t                                                                       INSERT
-- writes: app.u                                                                       INSERT
-- call: app.root(boolean,double precision,integer) -> app.f(integer)                  2 is an integer's text
-- call: app.root(boolean,double precision,integer) -> app.f(bigint)                   3000000000
-- call: app.root(boolean,double precision,integer) -> app.f(double precision)         1.5
-- call: app.root(boolean,double precision,integer) -> app.f(text)                     NaN is the column
-- call: app.root(boolean,double precision,integer) -> app.minus(app.whole)            -5::app.whole
-- drive: SELECT app.root(true, 1.5, -5);
-- drive: SELECT app.root(false, 2, 5);
-- drive: SELECT app.root(false, 3000000000, 5);
-- drive: SELECT app.root(false, 'NaN', 5);

create schema app;
create table app.t (b boolean, i int);
create table app.u (nan text, i int);
create domain app.whole as int;
create function app.minus(app.whole) returns int language plpgsql as 'begin return 1; end';
create operator app.- (function = app.minus, rightarg = app.whole);
create function app.f(int) returns int language plpgsql as 'begin return 1; end';
create function app.f(bigint) returns int language plpgsql as 'begin return 1; end';
create function app.f(double precision) returns int language plpgsql as 'begin return 1; end';
create function app.f(text) returns int language plpgsql as 'begin return 1; end';
create function app.root(b boolean, d double precision, i integer) returns void language plpgsql set search_path = app as $$
declare n int;
begin
  execute 'insert into app.t (b, i) values (' || b || ', ' || i || ' /* the sign */ :: app.whole)';
  execute 'insert into app.u (i) select app.f(' || d || ') from (values (''x'')) v(nan)';
end $$;
