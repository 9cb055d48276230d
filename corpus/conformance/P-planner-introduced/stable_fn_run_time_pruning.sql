-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.st(integer)                                   executor-startup partition pruning / estimation: STABLE fn runs under plain EXPLAIN
-- drive: SELECT app.root();

create schema app;
create function app.st(int) returns int stable language plpgsql as $f$begin return $1; end$f$;
create table app.q(c int) partition by range (c);
create table app.q1 partition of app.q for values from (0) to (10);
create table app.q2 partition of app.q for values from (10) to (20);
create function app.root() returns int language plpgsql as $$declare r record; begin for r in explain select count(*) from app.q where c = app.st(3) loop null; end loop; return 1; end$$;
