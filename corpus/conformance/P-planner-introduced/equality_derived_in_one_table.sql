-- Two equalities about one table give a third of the family, and the planner takes that one.
-- truth: executed with a tracer inside the server, 15.20
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          derived: c = row(3)::ct
-- call: app.root() -> app.ict_eq(integer,app.ct)                        i = row(3)::ct
-- may call: app.root() -> app.cti_eq(app.ct,integer)                    c = i is dropped as redundant
-- drive: SELECT app.root();

create function app.cti_eq(app.ct,int) returns bool immutable language plpgsql as 'begin return $1.v=$2; end';
create function app.ict_eq(int,app.ct) returns bool immutable language plpgsql as 'begin return $2.v=$1; end';
create function app.cti_cmp(app.ct,int) returns int immutable language plpgsql as 'begin return btint4cmp($1.v,$2); end';
create function app.ict_cmp(int,app.ct) returns int immutable language plpgsql as 'begin return btint4cmp($1,$2.v); end';
create operator app.= (leftarg=app.ct,rightarg=int,function=app.cti_eq,commutator=operator(app.=),merges);
create operator app.= (leftarg=int,rightarg=app.ct,function=app.ict_eq,commutator=operator(app.=),merges);
alter operator family app.ct_ops using btree add operator 3 app.= (app.ct,int), operator 3 app.= (int,app.ct), operator 3 = (int,int), operator 1 < (int,int), function 1 (app.ct,int) app.cti_cmp(app.ct,int), function 1 (int,app.ct) app.ict_cmp(int,app.ct), function 1 (int,int) btint4cmp(int,int);
create table app.a(c app.ct, i int);
insert into app.a select row(g)::app.ct, g from generate_series(1, 5) g;
create function app.root() returns int language plpgsql set search_path=app,pg_temp as $$declare n int; begin select count(*) into n from a where c = i and i = row(3)::ct; return n; end$$;
