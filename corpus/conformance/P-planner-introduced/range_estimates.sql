-- rangetypes_selfuncs.c measures distances in the histogram.
-- truth: executed with a tracer inside the server, 16.15
-- root: app.root()
-- call: app.root() -> app.r(integer,integer)
-- call: app.root() -> app.sd(integer,integer)
-- drive: SELECT app.root();

create schema app;
create function app.sd(int,int) returns float8 immutable language plpgsql as 'begin return $1-$2; end';
create type app.r as range (subtype=int, subtype_diff=app.sd);
create table app.t(c app.r); insert into app.t select app.r(i,i+5) from generate_series(1,200) i;
analyze app.t;
create function app.root() returns int language plpgsql set search_path=app as $$begin perform * from t where c && app.r(3,8); perform * from t where c @> 5; return 1; end$$;
