-- Column pruning is a planner optimisation; report may-edge
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    nested view expansion (pg_rewrite.ev_action)
-- may call: app.root() -> app.b(integer)                                unused column pruned by planner
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.b(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int);
insert into app.t values (1);
create view app.v as select app.a(i) x, app.b(i) y from app.t;
create view app.w as select x from app.v;
create function app.root() returns int language plpgsql as $$declare n int; begin select x into n from app.w; return n; end$$;
