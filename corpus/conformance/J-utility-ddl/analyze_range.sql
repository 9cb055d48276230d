-- rangetypes_typanalyze.c measures how long ranges are.
-- truth: executed with a tracer inside the server, 16.15
-- root: app.root()
-- call: app.root() -> app.sd(integer,integer)
-- drive: SELECT app.root();

create schema app;
create function app.sd(int,int) returns float8 immutable language plpgsql as 'begin return $1-$2; end';
create type app.r as range (subtype=int, subtype_diff=app.sd);
create table app.t(c app.r); insert into app.t select app.r(i,i+5) from generate_series(1,20) i;
create function app.root() returns int language plpgsql as $$begin analyze app.t; return 1; end$$;
