-- EquivalenceClass machinery replaces written operators with other members of the same btree opfamily.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.cti_eq(app.ct,integer)                        derived clause b.c = 1 (and a.c = 1)
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)                      original a.c = b.c is DROPPED as redundant
-- drive: SELECT app.root();

create function app.cti_eq(app.ct,int) returns bool immutable language plpgsql as 'begin return $1.v=$2; end';
create function app.ict_eq(int,app.ct) returns bool immutable language plpgsql as 'begin return $2.v=$1; end';
create function app.cti_cmp(app.ct,int) returns int immutable language plpgsql as 'begin return btint4cmp($1.v,$2); end';
create function app.ict_cmp(int,app.ct) returns int immutable language plpgsql as 'begin return btint4cmp($1,$2.v); end';
create operator app.= (leftarg=app.ct,rightarg=int,function=app.cti_eq,commutator=operator(app.=),merges);
create operator app.= (leftarg=int,rightarg=app.ct,function=app.ict_eq,commutator=operator(app.=),merges);
alter operator family app.ct_ops using btree add operator 3 app.= (app.ct,int), operator 3 app.= (int,app.ct), operator 3 = (int,int), operator 1 < (int,int), function 1 (app.ct,int) app.cti_cmp(app.ct,int), function 1 (int,app.ct) app.ict_cmp(int,app.ct), function 1 (int,int) btint4cmp(int,int);
create table app.a(c app.ct);
create table app.b(c app.ct);
insert into app.a values (row(1)),(row(2));
insert into app.b values (row(1)),(row(3));
create function app.root() returns int language plpgsql set search_path=app set enable_hashjoin=off set enable_mergejoin=off as $$declare n int; begin select count(*) into n from a, b where a.c = b.c and a.c = 1; return n; end$$;
