-- Parallel workers execute transition functions in other processes (trace shows them with no caller).
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.cf(integer,integer)                           aggcombinefn (parallel or partitionwise plans)
-- may call: app.root() -> app.agg(integer)                              Aggref node
-- may call: app.root() -> app.sf(integer,integer)                       run in workers
-- drive: analyze app.t; select app.root();

create schema app;
create function app.sf(int,int) returns int parallel safe language plpgsql as 'begin return $1+$2; end';
create function app.cf(int,int) returns int parallel safe language plpgsql as 'begin return $1+$2; end';
create aggregate app.agg(int) (sfunc=app.sf, stype=int, initcond='0', combinefunc=app.cf, parallel=safe);
create table app.t(i int);
insert into app.t select generate_series(1,20000);
alter table app.t set (parallel_workers=2);
create function app.root() returns int language plpgsql set parallel_setup_cost=0 set parallel_tuple_cost=0 set min_parallel_table_scan_size=0 as $$declare n int; begin select app.agg(i) into n from app.t; return n; end$$;
