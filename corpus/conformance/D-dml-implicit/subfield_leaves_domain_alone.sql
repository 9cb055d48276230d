-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create type app.c as (x app.d, y int);
create table app.t(c app.c, a app.d[]);
insert into app.t values (row(1,1), '{1}');
create function app.root() returns int language plpgsql as $$begin update app.t set c.y = 2; return 1; end$$;
