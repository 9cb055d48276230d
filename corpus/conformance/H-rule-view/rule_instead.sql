-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.w(integer)                                    rule qual (pg_rewrite.ev_qual)
-- call: app.root() -> app.a(integer)                                    rule action
-- writes: app.u                                                         INSTEAD action
-- writes: app.t                                                         conditional INSTEAD keeps original query with NOT qual
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.w(int) returns bool volatile language plpgsql as $f$begin return true; end$f$;
create table app.t(i int);
create table app.u(i int);
create rule r as on insert to app.t where app.w(new.i) do instead insert into app.u values (app.a(new.i));
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1); return 1; end$$;
