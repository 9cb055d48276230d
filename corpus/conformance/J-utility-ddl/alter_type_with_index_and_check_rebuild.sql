-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.chk(bigint)                                   CHECK re-verified after type change
-- call: app.root() -> app.ie(bigint)                                    index rebuilt
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.chk(bigint) returns bool immutable language plpgsql as $f$begin return true; end$f$;
create function app.ie(bigint) returns bigint immutable language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int, check (app.chk(i)));
create index on app.t(app.ie(i));
insert into app.t values (1);
create function app.root() returns int language plpgsql as $$begin alter table app.t alter i type bigint; return 1; end$$;
