-- Planning alone runs user code.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.imm(integer)                                  EXPLAIN without ANALYZE: constant folding executes IMMUTABLE
-- call: app.root() -> app.st(integer)                                   estimate_expression_value executes STABLE for selectivity
-- may call: app.root() -> app.vol(integer)                              not executed by EXPLAIN
-- drive: SELECT app.root();

create schema app;
create function app.imm(int) returns int immutable language plpgsql as 'begin return $1; end';
create function app.st(int) returns int stable language plpgsql as 'begin return $1; end';
create function app.vol(int) returns int volatile language plpgsql as 'begin return $1; end';
create table app.t(i int);
create index on app.t(i);
insert into app.t select generate_series(1,100);
create function app.root() returns int language plpgsql as $$declare r record; begin for r in explain select * from app.t where i = app.imm(1) and i < app.st(2) and i <> app.vol(3) loop null; end loop; return 1; end$$;
