-- A comparable type with cross-type members in its families; tables, indexes, partitions and views that use it.
create function app.cti_eq(app.ct, int) returns bool immutable language plpgsql as 'begin return $1.v = $2; end';
create function app.ict_eq(int, app.ct) returns bool immutable language plpgsql as 'begin return $2.v = $1; end';
create function app.cti_cmp(app.ct, int) returns int immutable language plpgsql as 'begin return btint4cmp($1.v, $2); end';
create function app.ict_cmp(int, app.ct) returns int immutable language plpgsql as 'begin return btint4cmp($1, $2.v); end';
create function app.int_hash(int) returns int immutable language plpgsql as 'begin return hashint4($1); end';
create operator app.= (leftarg = app.ct, rightarg = int, function = app.cti_eq, commutator = operator(app.=), merges, hashes, restrict = eqsel, join = eqjoinsel);
create operator app.= (leftarg = int, rightarg = app.ct, function = app.ict_eq, commutator = operator(app.=), merges, hashes, restrict = eqsel, join = eqjoinsel);
alter operator family app.ct_ops using btree add operator 3 app.= (app.ct, int), operator 3 app.= (int, app.ct),
  operator 1 < (int, int), operator 2 <= (int, int), operator 3 = (int, int), operator 4 >= (int, int), operator 5 > (int, int),
  function 1 (app.ct, int) app.cti_cmp(app.ct, int), function 1 (int, app.ct) app.ict_cmp(int, app.ct), function 1 (int, int) btint4cmp(int, int);
alter operator family app.ct_hops using hash add operator 1 app.= (app.ct, int), operator 1 app.= (int, app.ct),
  operator 1 = (int, int), function 1 (int, int) app.int_hash(int);

set search_path = app;
create table a(c ct, i int, arr ct[]);
create table b(c ct, i int, j int);
insert into a select row(g % 7)::ct, g, array[row(g)::ct] from generate_series(1, 40) g;
insert into b select row(g % 5)::ct, g, g % 3 from generate_series(1, 60) g;
create index on b(c);
create index on b(i);
create table u(c ct primary key, i int);
insert into u select row(g)::ct, g from generate_series(1, 20) g;
create view va as select c, i from a where i > 2;
create view vj as select a.c, b.j as i from a join b on a.c = b.c;
create table p(c ct, i int) partition by range (c);
create table p1 partition of p for values from ('(0)') to ('(5)');
create table p2 partition of p for values from ('(5)') to ('(100)');
create table h(c ct, i int) partition by hash (c);
create table h1 partition of h for values with (modulus 2, remainder 0);
create table h2 partition of h for values with (modulus 2, remainder 1);
create table l(c ct, i int) partition by list (c);
create table l1 partition of l for values in ('(1)', '(2)');
create table l2 partition of l default;
create table x(c ct, i int);
create index on x(i) where c > '(3)'::ct;
insert into p select c, i from a;
insert into h select c, i from a;
insert into l select c, i from a;
insert into x select c, i from a;
create function inlined(given ct) returns setof b language sql stable as 'select * from app.b where c operator(app.=) given';
reset search_path;
