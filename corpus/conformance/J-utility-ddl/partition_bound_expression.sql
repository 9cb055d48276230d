-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.b(integer)                                    partition bound expressions evaluated at DDL time
-- writes: app.q1                                                        created
-- drive: SELECT app.root();

create schema app;
create function app.b(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create table app.q(i int) partition by range (i);
create function app.root() returns int language plpgsql as $$begin create table app.q1 partition of app.q for values from (app.b(0)) to (app.b(10)); return 1; end$$;
