-- Only ANALYZE computes their expressions.
-- truth: executed with a tracer inside the server, 16.15
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create function app.f(int) returns int immutable language plpgsql as 'begin return $1; end';
create table app.t(i int); insert into app.t select generate_series(1,100);
create function app.root() returns int language plpgsql as $$begin create statistics app.s on app.f(i), i from app.t; return 1; end$$;
