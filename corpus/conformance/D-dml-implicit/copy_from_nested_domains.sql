-- A domain over a composite type that has a domain: its input function checks both.
-- truth: executed with a tracer inside the server, 16.15
-- root: app.root()
-- call: app.root() -> app.ck1(integer)
-- call: app.root() -> app.ck2(integer)
-- writes: app.t
-- drive: copy (select '(5,x)') to '/tmp/pgcallgraph/nested_domains.txt'; SELECT app.root();

create schema app;
create function app.ck1(int) returns bool immutable language plpgsql as 'begin return $1 is null or $1 > -100; end';
create function app.ck2(int) returns bool immutable language plpgsql as 'begin return $1 is null or $1 > -100; end';
create domain app.d1 as int check (app.ck1(value));
create type app.comp as (a app.d1, b text);
create domain app.d2 as app.comp check (app.ck2((value).a));
create table app.t(x app.d2);
create function app.root() returns int language plpgsql as $$begin copy app.t from '/tmp/pgcallgraph/nested_domains.txt'; return 1; end$$;
