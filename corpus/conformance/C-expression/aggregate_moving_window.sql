-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.msf(integer,integer)                          aggmtransfn
-- call: app.root() -> app.minv(integer,integer)                         aggminvtransfn
-- call: app.root() -> app.mff(integer)                                  aggmfinalfn
-- may call: app.root() -> app.agg(integer)                              Aggref node
-- may call: app.root() -> app.sf(integer,integer)                       non-moving
-- may call: app.root() -> app.ff(integer)                               non-moving
-- drive: SELECT app.root();

create schema app;
create function app.sf(int,int) returns int language plpgsql as 'begin return $1+$2; end';
create function app.ff(int) returns int language plpgsql as 'begin return $1; end';
create function app.msf(int,int) returns int language plpgsql as 'begin return $1+$2; end';
create function app.minv(int,int) returns int language plpgsql as 'begin return $1-$2; end';
create function app.mff(int) returns int language plpgsql as 'begin return $1; end';
create aggregate app.agg(int) (sfunc=app.sf, stype=int, finalfunc=app.ff, initcond='0', msfunc=app.msf, minvfunc=app.minv, mstype=int, mfinalfunc=app.mff, minitcond='0');
create table app.t(i int);
insert into app.t values (1),(2),(3);
create function app.root() returns int language plpgsql as $$declare n int; begin select sum(q) into n from (select app.agg(i) over (order by i rows between 1 preceding and current row) q from app.t) s; return n; end$$;
