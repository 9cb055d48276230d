-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.ie(integer)                                   REINDEX/CLUSTER re-evaluate index expressions
-- writes: app.u                                                         rewritten by CLUSTER
-- drive: SELECT app.root();

create schema app;
create function app.ie(int) returns int immutable language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int);
insert into app.t values (1);
create index xi on app.t(app.ie(i));
create table app.u(i int primary key);
insert into app.u values(1);
create index ui on app.u(app.ie(i));
create function app.root() returns int language plpgsql as $$begin reindex table app.t; execute 'cluster app.u using u_pkey'; return 1; end$$;
