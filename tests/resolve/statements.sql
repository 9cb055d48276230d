-- Statements over the schemas of benchmarks/agreement that we and every server must answer alike.
-- schema: views
INSERT INTO app.t (a, c) VALUES (1, 2)
INSERT INTO app.t (a, c) VALUES (1, DEFAULT)
INSERT INTO app.t (a, i) VALUES (1, 2)
INSERT INTO app.t (a, i) OVERRIDING SYSTEM VALUE VALUES (1, 2)
INSERT INTO app.t (a, i) OVERRIDING USER VALUE VALUES (1, 2)
INSERT INTO app.t (a, j) VALUES (1, 2)
INSERT INTO app.t VALUES (1, 'x')
INSERT INTO app.t VALUES (1, 'x', 3)
INSERT INTO app.t SELECT 1, 'x', 3
UPDATE app.t SET c = 1
UPDATE app.t SET c = DEFAULT
UPDATE app.t SET i = 1
UPDATE app.t SET i = DEFAULT, j = 3
INSERT INTO app.t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET c = 1
INSERT INTO app.t (a, i) VALUES (1, 2) ON CONFLICT (a) DO UPDATE SET (b, b) = (1, 2)
INSERT INTO app.t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET (c, b, b) = (1, 2, 3)
INSERT INTO app.v (a, c) VALUES (1, 2)
INSERT INTO app.v VALUES (1, 'x')
UPDATE app.v SET c = 3
UPDATE app.v SET b = 'x' RETURNING *
DELETE FROM app.v RETURNING a
INSERT INTO app.v_expr (a) VALUES (1)
INSERT INTO app.v_expr (a, ub) VALUES (1, 'x')
INSERT INTO app.v_expr VALUES (1)
INSERT INTO app.v_expr VALUES (1, DEFAULT)
UPDATE app.v_expr SET ub = 'x'
UPDATE app.v_expr SET ub = DEFAULT
UPDATE app.v_expr SET d = 1
DELETE FROM app.v_expr
INSERT INTO app.v_expr (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET ub = 'x'
INSERT INTO app.v_expr (a) VALUES (1) ON CONFLICT (a) DO NOTHING
INSERT INTO app.v_agg VALUES (1)
UPDATE app.v_agg SET n = 1
DELETE FROM app.v_agg
DELETE FROM app.v_join
INSERT INTO app.v_dist VALUES (1)
INSERT INTO app.v_v VALUES (1, 'x')
UPDATE app.v_vagg SET n = 1
DELETE FROM app.v_vagg
DELETE FROM app.v_const
UPDATE app.v_const SET one = 1
INSERT INTO app.v_const VALUES (1)
DELETE FROM app.v_lim
DELETE FROM app.v WHERE CURRENT OF c
DELETE FROM app.t WHERE CURRENT OF c
INSERT INTO app.v_def (a, b) VALUES (1, 'x')
INSERT INTO app.v_def VALUES (1, 'x', DEFAULT)
INSERT INTO app.v_defx (a) VALUES (1)
INSERT INTO app.mv VALUES (1)
UPDATE app.mv SET a = 1
DELETE FROM app.mv
INSERT INTO app.v_trg VALUES (1)
UPDATE app.v_trg SET n = 1
INSERT INTO app.v_rule VALUES (1)
INSERT INTO app.v_rule VALUES (1) RETURNING *
DELETE FROM app.v_rule
INSERT INTO app.v_rule_ret VALUES (1) RETURNING *
INSERT INTO app.v_rule_ret VALUES (1)
DELETE FROM app.v_rule_ret
DELETE FROM app.v_rule_ret RETURNING *
UPDATE app.v_rule_ret SET x = 1
WITH w AS (DELETE FROM app.v_rule_ret RETURNING *) SELECT * FROM w
WITH w AS (DELETE FROM app.v_rule_ret) SELECT 1
WITH w AS (UPDATE app.v_rule_ret SET x = 1) SELECT 1
WITH w AS (INSERT INTO app.v_rule_ret VALUES (1) RETURNING *) SELECT * FROM w
WITH w AS (INSERT INTO app.r VALUES (1) RETURNING *) SELECT * FROM w
WITH w AS (UPDATE app.r SET x = 1) SELECT 1
WITH w AS (DELETE FROM app.r) SELECT 1
INSERT INTO app.r VALUES (1) ON CONFLICT DO NOTHING
INSERT INTO app.log VALUES (1) ON CONFLICT DO NOTHING
INSERT INTO app.r VALUES (1) RETURNING *
UPDATE app.r SET x = 1 RETURNING *
UPDATE app.r SET x = 1
WITH w AS (SELECT 1) INSERT INTO app.r SELECT * FROM w
WITH w AS (SELECT 1 AS a) UPDATE app.r SET x = a FROM w
WITH w AS (DELETE FROM app.log) INSERT INTO app.r SELECT 1
WITH w AS (SELECT 1 AS a) DELETE FROM app.r USING w
INSERT INTO app.loop1 VALUES (1)
SELECT * FROM app.lv1
SELECT * FROM app.lv2
SELECT 1 WHERE EXISTS (SELECT FROM app.lv2)
INSERT INTO app.v_cond VALUES (1)
UPDATE app.v_cond SET x = 1
INSERT INTO app.v_also VALUES (1)
INSERT INTO app.v_p VALUES (1)
INSERT INTO app.v_sys VALUES (NULL, 1)
UPDATE app.v_sys SET ctid = NULL
UPDATE app.v_sys SET a = 1
MERGE INTO app.v USING app.log l ON a = x WHEN MATCHED THEN UPDATE SET b = 'x' WHEN NOT MATCHED THEN INSERT (a) VALUES (1)
MERGE INTO app.v_expr USING app.log l ON a = x WHEN MATCHED THEN UPDATE SET ub = 'x'
MERGE INTO app.v_agg USING app.log l ON n = x WHEN MATCHED THEN DELETE
MERGE INTO app.v_trg USING app.log l ON n = x WHEN NOT MATCHED THEN INSERT VALUES (1)
MERGE INTO app.v_trg USING app.log l ON n = x WHEN MATCHED THEN DELETE
MERGE INTO app.v_trg USING app.log l ON n = x WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (1)
MERGE INTO app.v_rule USING app.log l ON n = x WHEN MATCHED THEN DELETE
MERGE INTO app.r USING app.log l ON r.x = l.x WHEN MATCHED THEN DELETE
MERGE INTO app.mv USING app.log l ON a = l.x WHEN MATCHED THEN DELETE
MERGE INTO app.t USING app.log l ON a = l.x WHEN MATCHED THEN UPDATE SET c = 1
MERGE INTO app.t USING app.log l ON a = l.x WHEN NOT MATCHED THEN INSERT (i) VALUES (1)
MERGE INTO app.t USING app.log l ON a = l.x WHEN NOT MATCHED THEN INSERT (i) OVERRIDING SYSTEM VALUE VALUES (1)
MERGE INTO app.t USING app.log l ON a = l.x WHEN MATCHED AND t.xmin = t.xmax THEN DELETE
MERGE INTO app.t USING app.log l ON a = l.x WHEN MATCHED AND t.tableoid = 1 THEN DELETE
MERGE INTO app.t USING app.log l ON a = l.x WHEN MATCHED THEN DO NOTHING
MERGE INTO app.v_cond USING app.t ON a = x WHEN MATCHED THEN DELETE
MERGE INTO app.v_also USING app.t ON a = x WHEN MATCHED THEN DELETE
with t1 as (delete from b returning *) insert into b select * from t1
with t1 as (delete from c returning *) insert into c select * from t1
with t1 as (delete from d returning *) insert into d select * from t1
with t1 as (delete from b returning *) insert into b values (1)
with t1 as (select 1) insert into b select * from t1
delete from ucv where current of c1
update ucv set f1 = 1 where current of c1
update ucv set f2 = 'x' where current of c1
delete from e where current of c1
update e set f1 = 1 where current of c1
update e set f2 = 'x' where current of c1
delete from ucx where current of c1
update ucx set f1 = 1 where current of c1
select f1 from uct order by f1 fetch first null rows with ties
select f1 from uct order by f1 fetch first (null) rows with ties
select f1 from uct order by f1 fetch first null::int rows with ties
select f1 from uct order by f1 fetch first (select null) rows with ties
select f1 from uct order by f1 fetch first '1' rows with ties
select f1 from uct order by f1 fetch first null rows only
with recursive x(col) as (select 1 union (with x as (select * from x) select * from x)) select * from x
with recursive x(col) as (select 1 union (with x as (select * from x) select * from x)) search depth first by col set seq select * from x
with recursive x(col) as (select 1 union (with y as (select * from x) select * from y)) search depth first by col set seq select * from x
with recursive x(col) as (select 1 union (with y as (select * from x) select y.col from y, x)) search depth first by col set seq select * from x
with recursive x(col) as (select 1 union all select col from (select * from x) s) cycle col set c using p select * from x
with recursive x(col) as (select 1 union all select col from x where exists (select 1)) cycle col set c using p select * from x
with recursive x(col) as (select 1 union all (select col from x)) cycle col set c using p select * from x
with recursive x(col) as (select 1 union all select x.col from x join x y on true) select * from x
with recursive x(col) as (select 1 union all select 1 where exists (select 1 from x)) select * from x
with recursive x(col) as (select 1 union all select 1 from uct left join x on true) select * from x
with recursive x(col) as (select 1 union all select 1 from x left join uct on true) select * from x
with recursive x(col) as (select 1 union all select col from x order by 1) select * from x
with recursive x(col) as (select 1 union all select col from x limit 1) select * from x
with recursive x(col) as (select 1 union all select col from x for update) select * from x
with recursive x(col) as (select 1 except select col from x) select * from x
with recursive x(col) as (select col from x) select * from x
with recursive x(col) as (select col from x union all select 1) select * from x
with recursive x(col) as (select 1 union all select 'x' from x) select * from x
with recursive x(col) as (select '1' union all select 1 from x) select * from x
with recursive x(col) as (select 1 union all select 1.5 from x) select * from x
with recursive x(col) as (select 1::numeric(5,2) union all select col + 1 from x) select * from x
with recursive x(col) as (select 'a'::varchar(3) union all select col || 'x' from x) select * from x
with recursive x(a, b) as (select 1, 2 union all select a from x) select * from x
with recursive x(a) as (select 1, 2 union all select a, b from x) select * from x
with recursive x as (select 1 as a), y as (select a from x union all select a + 1 from y) select * from y
with recursive x as (select a from y), y as (select 1 as a) select * from x
with x as (select a from y), y as (select 1 as a) select * from x
with recursive x as (select 1 from y), y as (select 1 from x) select * from x
with recursive x(a) as (values (1) union all select a + 1 from x where a < 5) select sum(a) from x
with x(a, a) as (select 1, 2) select * from x
with x(a, b) as (select 1) select * from x
with x as (select 1), x as (select 2) select * from x
with x as (select 1 as k) select x.k, x from x, lateral (with y as (select x.k) select * from y) z
with x as (insert into uct values (1) returning *) select x.* from x
with x as (delete from uct) select * from x
with x as (select 1) delete from x
with uct as (select 1 as f1) select * from uct, app.uct u
with uct as (select 1 as f1) insert into uct select * from uct
with x(a) as (select 1) select * from x where a in (with x as (select 2 as b) select b from x)
delete from uci where current of c1
update uci set f1 = 1 where current of c1
delete from uca where current of c1
update uca set f1 = 1 where current of c1
select * from uct where current of c1
-- schema: schema
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL SELECT k FROM w LEFT JOIN w x ON true) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL SELECT k FROM app.accounts a LEFT JOIN w x ON true) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL SELECT k FROM app.accounts a RIGHT JOIN w x ON true) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL (SELECT k FROM w EXCEPT SELECT 1)) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL (SELECT 1 EXCEPT SELECT k FROM w)) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL (SELECT 1 INTERSECT ALL SELECT k FROM w)) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL (SELECT 1 INTERSECT SELECT k FROM w)) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL SELECT 2 WHERE 1 IN (SELECT k FROM w)) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL SELECT (SELECT k FROM w)) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL SELECT k FROM w ORDER BY 1) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL (SELECT k FROM w LIMIT 3)) SELECT * FROM w
WITH RECURSIVE w(k) AS (WITH x AS (SELECT * FROM w) SELECT 1 UNION ALL SELECT k FROM w) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL (WITH w AS (SELECT 1 AS k) SELECT k FROM w)) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL (WITH x AS (SELECT k FROM w) SELECT k FROM x)) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL SELECT count(*) FROM w) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL SELECT k FROM w FOR UPDATE) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION ALL (SELECT k FROM w FOR UPDATE OF w)) SELECT * FROM w
WITH RECURSIVE w(k) AS (INSERT INTO app.accounts SELECT 1 FROM w RETURNING 1) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 FROM w) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 FROM w UNION SELECT 2) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION SELECT 2 FROM w UNION SELECT 3) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION SELECT 2 UNION SELECT 3 FROM w) SELECT * FROM w
WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT * FROM a) SELECT * FROM a
WITH RECURSIVE a AS (SELECT 1 UNION SELECT * FROM b), b AS (SELECT 1 UNION SELECT 1 FROM a) SELECT * FROM a
WITH RECURSIVE w(k,n) AS (SELECT 1,2 UNION ALL SELECT k,n FROM w) SEARCH DEPTH FIRST BY k, k SET o SELECT * FROM w
WITH RECURSIVE w(k,n) AS (SELECT 1,2 UNION ALL SELECT k,n FROM w) SEARCH DEPTH FIRST BY z SET o SELECT * FROM w
WITH RECURSIVE w(k,n) AS (SELECT 1,2 UNION ALL SELECT k,n FROM w) SEARCH DEPTH FIRST BY k SET n SELECT * FROM w
WITH RECURSIVE w(k,n) AS (SELECT 1,2 UNION ALL SELECT k,n FROM w) CYCLE k, k SET c USING p SELECT * FROM w
WITH RECURSIVE w(k,n) AS (SELECT 1,2 UNION ALL SELECT k,n FROM w) CYCLE k SET n USING p SELECT * FROM w
WITH RECURSIVE w(k,n) AS (SELECT 1,2 UNION ALL SELECT k,n FROM w) CYCLE k SET c USING n SELECT * FROM w
WITH RECURSIVE w(k,n) AS (SELECT 1,2 UNION ALL SELECT k,n FROM w) CYCLE k SET c USING c SELECT * FROM w
WITH RECURSIVE w(k,n) AS (SELECT 1,2 UNION ALL SELECT k,n FROM w) SEARCH DEPTH FIRST BY k SET c CYCLE k SET c USING p SELECT * FROM w
WITH RECURSIVE w(k,n) AS (SELECT 1,2 UNION ALL SELECT k,n FROM w) SEARCH DEPTH FIRST BY k SET p CYCLE k SET c USING p SELECT * FROM w
WITH RECURSIVE w(k,n) AS (SELECT 1,2 UNION ALL SELECT k,n FROM w) CYCLE k SET c TO 1 DEFAULT 'x' USING p SELECT * FROM w
WITH RECURSIVE w(k,n) AS (SELECT 1,2 UNION ALL SELECT k,n FROM w) CYCLE k SET c TO point '(1,1)' DEFAULT point '(1,2)' USING p SELECT * FROM w
WITH RECURSIVE w(k,n) AS ((SELECT 1,2 UNION SELECT 1,3) UNION ALL SELECT k,n FROM w) CYCLE k SET c USING p SELECT * FROM w
WITH RECURSIVE w(k,n) AS (SELECT 1,2 UNION ALL (SELECT k,n FROM w UNION SELECT 1, 2)) CYCLE k SET c USING p SELECT * FROM w
WITH w(k,n) AS (SELECT 1,2) SEARCH DEPTH FIRST BY k SET p SELECT * FROM w
WITH RECURSIVE w(k,n) AS (SELECT 1,2) SEARCH DEPTH FIRST BY k SET p SELECT * FROM w
WITH w AS (MERGE INTO app.accounts a USING app.entries e ON true WHEN MATCHED THEN DELETE) SELECT 1
WITH w AS (MERGE INTO app.accounts a USING app.entries e ON true WHEN MATCHED THEN DELETE RETURNING *) SELECT * FROM w
WITH w AS (INSERT INTO app.accounts(id) VALUES (1)) SELECT * FROM w
SELECT * FROM (WITH w AS (INSERT INTO app.accounts(id) VALUES (1)) SELECT 1) x
WITH RECURSIVE w(k) AS (SELECT point '(1,1)' UNION SELECT k FROM w) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1 UNION SELECT k+1.5 FROM w) SELECT * FROM w
WITH RECURSIVE w(k) AS (SELECT 1::numeric(3,1) UNION SELECT k+1.5 FROM w) SELECT * FROM w
WITH RECURSIVE w(k, j) AS (SELECT 1 UNION SELECT k FROM w) SELECT * FROM w
WITH RECURSIVE w AS (SELECT 1 AS a UNION SELECT a FROM w) INSERT INTO app.accounts(id) SELECT a FROM w
WITH RECURSIVE w(k,n) AS (SELECT 1,2 UNION ALL SELECT k,n FROM w) SEARCH BREADTH FIRST BY k SET s SELECT s, * FROM w
SELECT json_array(1,2)
SELECT json_array(1 null on null)
SELECT json_arrayagg(1)
SELECT json_object('a': 1)
SELECT json_object(key 'a' value 1)
SELECT json_object()
SELECT json_object('{a,b}')
SELECT '1' IS JSON
SELECT json_value('1', '$')
SELECT json_value('1', '$' RETURNING int)
SELECT json_query(jsonb '1', '$' WITH WRAPPER)
SELECT * FROM json_table('1', '$' COLUMNS (a int)) x
SELECT json('1')
SELECT json_scalar(1)
SELECT * FROM (SELECT 1)
SELECT * FROM (VALUES (1))
SELECT * FROM LATERAL (SELECT 1)
SELECT now() AT LOCAL
SELECT merge_action()
MERGE INTO app.accounts a USING app.entries e ON true WHEN NOT MATCHED BY SOURCE THEN DELETE
MERGE INTO app.accounts a USING app.entries e ON true WHEN NOT MATCHED BY TARGET THEN DO NOTHING
MERGE INTO app.accounts a USING app.entries e ON true WHEN MATCHED THEN DELETE RETURNING *
INSERT INTO app.accounts (id) VALUES (1) RETURNING WITH (OLD AS o) o.id
INSERT INTO app.accounts (id) VALUES (1) RETURNING old.id, new.id
SELECT * FROM app.accounts a JOIN app.rich b USING (id) AS x
SELECT 1 GROUP BY DISTINCT ROLLUP (1)
SELECT xmlserialize(content xml '<a/>' AS text INDENT)
SELECT extract(year from now()), substring('a' from 1 for 2), substring('a' from 'b'), substring('a' similar 'b' escape 'c'), overlay('a' placing 'b' from 1), position('a' in 'b'), trim(both 'a' from 'b'), trim('a')
SELECT (now(), now()) OVERLAPS (now(), now()), now() at time zone 'utc', 'a' is normalized, normalize('a'), collation for ('a')
SELECT current_schema, current_catalog, current_role, user, session_user, localtime, localtimestamp(3), current_time(2)
SELECT json_serialize('1')
SELECT 'a' similar to 'b', 'a' similar to 'b' escape 'c', 'a' like 'b' escape 'c', 'a' ilike 'b'
SELECT count(*) count, 1 value, 2 name, 3 year FROM app.accounts
SELECT 1 name
SELECT 1 select
SELECT date_part('year', now()), extract(epoch from interval '1 day'), extract(julian from date '2020-01-01')
SELECT random(1,2), any_value(1), unistr('a'), array_sample(ARRAY[1],1), gamma(1), casefold('A')
SELECT * FROM app.accounts FETCH FIRST 2 ROWS WITH TIES
SELECT * FROM app.accounts ORDER BY 1 FETCH FIRST 2 ROWS WITH TIES
SELECT * FROM app.accounts FOR UPDATE SKIP LOCKED
SELECT rank() OVER (ORDER BY id RANGE BETWEEN 1 PRECEDING AND 2 FOLLOWING EXCLUDE TIES) FROM app.accounts
SELECT doc['a']['b'], doc['a'] FROM app.accounts
UPDATE app.accounts SET doc['a'] = '1', tags[1:2] = '{a}'
SELECT ('1'::jsonb)[1]
SELECT sum(1) FILTER (WHERE true) OVER ()
SELECT id FROM app.accounts ORDER BY false
SELECT * FROM app.any_record(1) AS c(p int, q cstring[])
SELECT * FROM app.any_record(1) AS c(p int, q pg_catalog.pg_stats)
SELECT * FROM app.any_record(1) AS c(p int, q record, r record[], n name, a app.accounts, s app.span, t app.place)
SELECT (NULL::jsonb)[(1 <> 1e3)][a.id]
SELECT (NULL::jsonb)[1:2][a.id]
SELECT sum(id) OVER (ORDER BY id RANGE BETWEEN '1' PRECEDING AND '1' FOLLOWING) FROM app.accounts
SELECT sum(id) OVER (ORDER BY id RANGE id PRECEDING) FROM app.accounts
SELECT sum(id) OVER (GROUPS 1 PRECEDING) FROM app.accounts
SELECT sum(count(*)) OVER (PARTITION BY generate_series(1,3)), generate_series(1,3) g FROM app.accounts GROUP BY g
UPDATE app.accounts SET (id, owner) = ROW(v.*) FROM (VALUES (21, 'x')) AS v(i, j)
UPDATE app.accounts SET (id, id) = (1, 2)
INSERT INTO app.accounts AS t (id) VALUES (1) ON CONFLICT (id) WHERE t.id = 1 DO NOTHING
INSERT INTO app.accounts AS t (id) VALUES (1) ON CONFLICT (id nope) DO NOTHING
INSERT INTO app.accounts AS t (id) VALUES (1) ON CONFLICT (id int8_ops) DO NOTHING
INSERT INTO app.accounts AS t (id) VALUES (1) ON CONFLICT (id DESC) DO NOTHING
INSERT INTO app.accounts AS t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET owner = excluded.ctid::text
SELECT pg_temp.f(1)
EXPLAIN SELECT * FROM app.nothing
/* c */
select 1;
select 1; select 2
select 1;;
create view v as select f(1)
create view v as select nosuch(1)
create table z as select f(1) as q
create table z as select nosuch(1)
create materialized view z as select app.f('x'::text)
create table z as execute foo
select f(1) into z
select f(1) into z from nosuch
explain select f(1)
explain (analyze, verbose) select f(1)
explain (nosuch) select f(1)
explain select nosuch(1)
explain create table z as select f(1)
explain execute foo
explain declare c cursor for select 1
declare c cursor for select f(1)
declare c scroll no scroll cursor for select f(1)
declare c cursor for select nosuch(1)
declare c cursor for insert into entries values (1)
declare c cursor for select * from accounts for update
declare c insensitive cursor for select * from accounts for update
declare c cursor with hold for select * from accounts for update
declare c scroll cursor for select * from accounts for update
declare c cursor for with d as (delete from entries returning id) select * from d
call run(1)
call run(1, 'x')
call nosuch(1)
call f(1)
call run('x')
call run(a => 1)
call run($1)
call run($1, $2)
do 'begin end'
do $$ begin perform nosuch(); end $$
prepare p as select f(1)
prepare p as select nosuch(1)
prepare p (int) as select f($1)
execute p(f(1))
execute p(1)
deallocate p
copy accounts to stdout
copy nosuch to stdout
copy (select f(1)) to stdout
copy (select nosuch(1)) to stdout
set search_path = foo
set nosuch = 1
begin
commit
truncate nosuch
lock table nosuch
drop table nosuch
drop function f(int)
comment on table nosuch is 'x'
create function q() returns int language sql as 'select nosuch()'
create function q() returns int language sql begin atomic select nosuch(); end
create function q() returns int language sql return nosuch()
create rule r as on insert to accounts do also select nosuch()
create type t as enum ('a')
listen x
notify x, 'y'
fetch 1 from c
close c
refresh materialized view nosuch
values (1, f(1)), (2, f(2))
values (1), (1, 2)
table accounts
table nosuch
with x as (select 1) table x
merge into accounts a using entries e on a.id = e.id when matched then do nothing
merge into accounts a using entries e on a.id = e.account when matched then delete
selec 1
select from
select 1 +
select 'unterminated
select "unterminated
select $$unterminated
select 1 /* unterminated
select E'\u12'
select U&'\12'
select $1a
select 1.
select .5
select 1..2
select 1e5
select 1e+
select $1::int
select $0
select ''''
select '' ''
select 'a' 'b'
select * from accounts where
select :a
select @ 1
select a ? b
select ##1
select #
select 1 ~~ 2
select f(1) from accounts accounts accounts
select \\
discard all
load 'nosuch'
reset all
savepoint x
prepare transaction 'x'
-- What records tell of their columns, windows with frames, empty grouping sets: found by statements written by hand
SELECT relname FROM pg_class GROUP BY ()
SELECT relname FROM pg_class GROUP BY GROUPING SETS ((), ())
SELECT 1 FROM pg_class GROUP BY ()
SELECT count(*) OVER (w) FROM pg_class WINDOW w AS (ORDER BY relname ROWS 1 PRECEDING)
SELECT count(*) OVER w FROM pg_class WINDOW w AS (ORDER BY relname ROWS 1 PRECEDING)
SELECT count(*) OVER w FROM pg_class WINDOW v AS (RANGE UNBOUNDED PRECEDING), w AS (v)
SELECT * FROM pg_type t JOIN (SELECT 1::oid AS oid) u USING (oid) AS j FOR UPDATE OF j
INSERT INTO pg_class (ctid) VALUES ('(0,1)')
UPDATE pg_class SET ctid = '(0,1)'
INSERT INTO pg_class (relname) VALUES ('a') ON CONFLICT DO NOTHING
INSERT INTO pg_settings (name) VALUES ('a') ON CONFLICT (name) DO NOTHING
SELECT ((SELECT ROW(1, 2))).f1
SELECT ((SELECT ROW(1, 2))).*
SELECT (coalesce(ROW(1, 2))).f1
SELECT (NULL::record).*
SELECT (ROW(ROW(1, 2), 3)).f1.f1
SELECT (q.x).f1 FROM (SELECT (s.r).f1 AS x FROM (SELECT ROW(ROW(1, 2), 3) AS r) s) q
SELECT (q.r).f1 FROM (SELECT (SELECT ROW(1, 2)) AS r) q
SELECT (q.r).f2 FROM (SELECT ROW(1, 2) AS r UNION ALL SELECT ROW(3, 4)) q
SELECT (q.r).f1 FROM (VALUES (ROW(1, 2))) q(r)
SELECT (q.o).f1 FROM (SELECT o FROM (SELECT ROW(1, 2) AS o) z GROUP BY o) q
SELECT (q.o).f1 FROM (SELECT o FROM (SELECT ROW(1, 2) AS o) z) q
SELECT * FROM JSON_TABLE('{}', '$' PASSING 1 IS NULL AS v COLUMNS (n int))
SELECT * FROM JSON_TABLE('{}', '$' PASSING 1 IS NULL AS v COLUMNS (n FOR ORDINALITY))
SELECT * FROM pg_class c, JSON_TABLE('{}', '$' PASSING c.relname IS NULL AS v COLUMNS (n int))
SELECT * FROM pg_class c, JSON_TABLE('{}', '$' PASSING upper(c.relname) IS NULL AS v COLUMNS (n int))
SELECT * FROM pg_class c, JSON_TABLE('{}', '$' PASSING EXISTS (SELECT 1) AS v COLUMNS (n int))
-- Found by PostgreSQL's own scripts on 13
SELECT ('{}'::int[])[1][2][3][4][5][6][7]
SELECT U&'d\0061t\+000061' AS U&"d\0061t\+000061"
SELECT relname, (WITH c(x, y) AS (SELECT 1, 2) SELECT count((SELECT i.relname FROM c))) FROM pg_class i
WITH a AS (SELECT id FROM (VALUES (1), (2)) AS v(id)), b AS (SELECT max((SELECT sum(id) FROM a)) AS agg) SELECT agg FROM b
SELECT 1 FROM (SELECT 1 AS a) x JOIN (SELECT true AS a) y USING (a, nope)
SELECT a, b FROM (SELECT 1 AS a, 'x'::varchar(3) AS b) x FULL JOIN (SELECT 2.5 AS a, 'y'::text AS b) y USING (a, b)
SELECT $1, count(*) FROM pg_class GROUP BY $1
SELECT $1 FROM pg_class ORDER BY $2
DECLARE c CURSOR FOR SELECT 1 INTO zz
DECLARE c ASENSITIVE CURSOR FOR SELECT 1
CREATE TABLE y AS SELECT 1 INTO zz
EXPLAIN SELECT 1 INTO zz
-- Paths by their grammar, jsonpath_gram.y
SELECT '$.a == null'::jsonpath
SELECT 'exists($ ? (@.a[*] > 1 && !(@.b == "x")))'::jsonpath
SELECT '$.** ? ((@.a == 1) is unknown)'::jsonpath
SELECT 'lax $[0 to last - 1, 2].a + 2 * -$.b'::jsonpath
SELECT 'strict $.**{1 to last} ? (@ starts with $v || @ like_regex "^a" flag "i")'::jsonpath
SELECT '($.a > 1).type()'::jsonpath
SELECT '$.last.to.true."k"'::jsonpath
-- schema: overloads
-- path: core, sales
SELECT * FROM JSON_TABLE('[]', 'strict $.a' COLUMNS (js2 int PATH '$') DEFAULT 1 ON ERROR)
SELECT * FROM JSON_TABLE('[]', 'strict $.a' COLUMNS (js2 int PATH '$') NULL ON ERROR)
SELECT * FROM JSON_TABLE('[]', 'strict $.a' COLUMNS (js2 int PATH '$') EMPTY ON ERROR)
SELECT * FROM JSON_TABLE(jsonb'"1.23"', '$.a' as js2 COLUMNS (js2 int path '$'))
SELECT * FROM JSON_TABLE (NULL::jsonb, '$' COLUMNS (v1 timestamp)) AS f (v1, v2)
SELECT * FROM JSON_TABLE(jsonb'"1.23"', '$.a' COLUMNS (js2 int path '$', js2 int path '$'))
SELECT * FROM JSON_TABLE(jsonb '{}', '$' COLUMNS (id FOR ORDINALITY, c core.pt path '$.rec' omit quotes, d core.posint, e core.color, f core.person)) jt
SELECT * FROM JSON_TABLE(js, '$' COLUMNS (a int path '$.a' default 1 on empty, b text path '$.b' default 2 on error, c jsonb exists, d int exists path '$.x', e text exists, f float8 exists)) jt
SELECT * FROM person, JSON_TABLE(js, '$' COLUMNS (a int path '$.a' default 1 on empty, b text path '$.b' default 2 on error, c boolean exists, d int exists path '$.x', e text exists)) jt
SELECT * FROM person, JSON_TABLE(js, '$' COLUMNS (f float8 exists)) jt
SELECT * FROM person, JSON_TABLE(js, '$' COLUMNS (f core.posint exists)) jt
SELECT * FROM person, JSON_TABLE(js, '$' COLUMNS (f json exists)) jt
SELECT * FROM person, JSON_TABLE(name, '$' COLUMNS (a int)) jt
SELECT * FROM person, JSON_TABLE(id, '$' COLUMNS (a int)) jt
SELECT * FROM JSON_TABLE(jsonb '1', '$' COLUMNS (id FOR ORDINALITY, id2 FOR ORDINALITY, a int PATH '$.a' ERROR ON EMPTY)) jt
SELECT * FROM JSON_TABLE(jsonb '"world"', '$' COLUMNS (item text PATH '$' WITH WRAPPER OMIT QUOTES))
SELECT * FROM JSON_TABLE(jsonb '"world"', '$' COLUMNS (item text FORMAT JSON PATH '$' WITH WRAPPER KEEP QUOTES))
SELECT * FROM JSON_TABLE(jsonb '[1,2,3]', '$[*] ? (@ < $x)' PASSING 10 AS x, 3 AS y COLUMNS (a text FORMAT JSON PATH '$ ? (@ < $y)')) jt
SELECT * FROM JSON_TABLE(jsonb '[]', '$' AS a COLUMNS (b int, NESTED PATH '$' AS a COLUMNS (c int))) jt
SELECT * FROM JSON_TABLE(jsonb '[]', '$' AS a COLUMNS (b int, NESTED PATH '$' AS n_a COLUMNS (c int))) jt
SELECT * FROM JSON_TABLE(jsonb '[]', '$' COLUMNS (b int, NESTED PATH '$' AS b COLUMNS (c int))) jt
SELECT * FROM JSON_TABLE(jsonb '{}', '$' COLUMNS (js1 core.email PATH '$.a2' DEFAULT '"foo1"'::jsonb::text ON EMPTY))
SELECT * FROM JSON_TABLE(jsonb '{}', '$' COLUMNS (js1 core.shortstr PATH '$.a2' DEFAULT 'foo1'::core.shortstr ON EMPTY))
SELECT * FROM JSON_TABLE(jsonb '{}', '$' COLUMNS (js1 oid[] PATH '$.d2' DEFAULT '{1}'::int[]::oid[] ON EMPTY))
SELECT * FROM JSON_TABLE(jsonb '{}', '$' COLUMNS (js1 int PATH '$.d2' DEFAULT id ON EMPTY)), person
SELECT * FROM person p, JSON_TABLE(jsonb '{}', '$' COLUMNS (js1 int PATH '$.d2' DEFAULT p.id ON EMPTY))
SELECT * FROM JSON_TABLE(jsonb '{}', '$' COLUMNS (js1 int PATH '$.d2' DEFAULT (select 1) ON EMPTY))
SELECT * FROM JSON_TABLE(jsonb '{}', '$' COLUMNS (js1 int PATH '$.d2' DEFAULT 1 + 2 ON EMPTY DEFAULT now() ON ERROR))
SELECT * FROM JSON_TABLE(jsonb '{}', '$' COLUMNS (js1 int PATH '$.d2' UNKNOWN ON ERROR))
SELECT * FROM JSON_TABLE(jsonb '{}', '$' COLUMNS (js1 boolean EXISTS NULL ON ERROR))
SELECT JSON_EXISTS(NULL::jsonb, '$')
SELECT JSON_EXISTS(JSON_OBJECT(RETURNING jsonb), '$')
SELECT JSON_EXISTS(jsonb '1', 'strict $.a' ERROR ON ERROR), JSON_EXISTS('1', '$'), JSON_EXISTS('1'::text, '$'), JSON_EXISTS('1'::json, '$')
SELECT JSON_EXISTS(1, '$')
SELECT JSON_EXISTS(jsonb '1', '$' DEFAULT 1 ON ERROR)
SELECT JSON_EXISTS(jsonb '1', 1)
SELECT JSON_EXISTS(jsonb '1', '$'::text)
SELECT JSON_EXISTS(jsonb '1', '$'::jsonpath), JSON_EXISTS(jsonb '1', 'nosuch(')
SELECT JSON_EXISTS(jsonb '1', name) FROM person
SELECT JSON_EXISTS(js, '$.a ? (@ > $x)' PASSING id AS x, name AS y) FROM person
SELECT JSON_VALUE(js, '$.a'), JSON_VALUE(js, '$' RETURNING int) + 234, JSON_VALUE(js, '$' RETURNING bytea ERROR ON ERROR) FROM person
SELECT JSON_VALUE(js, '$' RETURNING core.posint), JSON_VALUE(js, '$' RETURNING core.color), JSON_VALUE(js, '$' RETURNING char(5)), JSON_VALUE(js, '$' RETURNING date) + 9 FROM person
SELECT JSON_VALUE(js, '$' RETURNING core.pt) FROM person
SELECT JSON_VALUE(js, '$' RETURNING int[]) FROM person
SELECT JSON_VALUE(js, '$' RETURNING record) FROM person
SELECT JSON_VALUE(js, '$' RETURNING anyelement) FROM person
SELECT JSON_VALUE(js, '$' RETURNING core.cents), JSON_VALUE(js, '$' RETURNING core.tag) FROM person
SELECT JSON_VALUE(js, '$' RETURNING int FORMAT JSON) FROM person
SELECT JSON_VALUE(js, '$' RETURNING int DEFAULT 2 + 3 ON ERROR), JSON_VALUE(js, '$' DEFAULT 'error' ON ERROR), JSON_VALUE(js, '$' DEFAULT 2 ON ERROR) FROM person
SELECT JSON_VALUE(js, '$' RETURNING int DEFAULT 'x' ON ERROR) FROM person
SELECT JSON_VALUE(js, '$' RETURNING int DEFAULT id ON ERROR) FROM person
SELECT JSON_VALUE(js, '$' RETURNING int DEFAULT max(1) ON ERROR) FROM person
SELECT JSON_VALUE(js, '$' RETURNING int DEFAULT generate_series(1,2) ON ERROR) FROM person
SELECT JSON_VALUE(js, '$' RETURNING int DEFAULT $1 ON ERROR) FROM person
SELECT JSON_VALUE(js, '$' RETURNING int NULL ON EMPTY ERROR ON ERROR) FROM person
SELECT JSON_VALUE(js, '$' RETURNING int EMPTY ON EMPTY) FROM person
SELECT JSON_VALUE(jsonb 'null', '$a' PASSING point ' (1, 2 )' AS a RETURNING point ERROR ON ERROR)
SELECT JSON_QUERY(js, '$' WITH CONDITIONAL WRAPPER), JSON_QUERY(js, '$' RETURNING text OMIT QUOTES), JSON_QUERY(js, '$' RETURNING json), JSON_QUERY(js, '$' RETURNING bytea FORMAT JSON OMIT QUOTES ERROR ON ERROR) FROM person
SELECT JSON_QUERY(js, '$' RETURNING char(2) OMIT QUOTES DEFAULT 'bbb' ON EMPTY), JSON_QUERY(js, '$' RETURNING char(2) OMIT QUOTES DEFAULT '"bbb"'::jsonb ON EMPTY) FROM person
SELECT JSON_QUERY(js, '$' WITH WRAPPER OMIT QUOTES) FROM person
SELECT JSON_QUERY(js, '$' RETURNING int[] omit quotes), JSON_QUERY(js, '$' RETURNING int4range keep quotes), JSON_QUERY(js, '$' RETURNING core.pt), JSON_QUERY(js, '$' RETURNING core.posint), JSON_QUERY(js, '$' RETURNING core.person[]) FROM person
SELECT JSON_QUERY(js, '$' EMPTY ARRAY ON EMPTY EMPTY OBJECT ON ERROR), JSON_QUERY(js, '$' RETURNING bigint[] EMPTY OBJECT ON ERROR) FROM person
SELECT JSON_QUERY(js, '$' RETURNING anyarray EMPTY OBJECT ON ERROR) FROM person
SELECT JSON_QUERY(js, '$' RETURNING jsonpath) FROM person
SELECT JSON_QUERY(js, '$' RETURNING void) FROM person
SELECT JSON_QUERY(js, '$' TRUE ON ERROR) FROM person
SELECT JSON(NULL), JSON('{}'), JSON('{}' FORMAT JSON), JSON('{}' WITH UNIQUE KEYS), JSON('1'::json), JSON('1'::jsonb), JSON('{}'::bytea FORMAT JSON ENCODING UTF8)
SELECT JSON('1'::json WITH UNIQUE KEYS)
SELECT JSON(123)
SELECT JSON('{}' FORMAT JSON ENCODING UTF8)
SELECT JSON(name), JSON(t), JSON(email) FROM person
SELECT JSON(s5), JSON(ch), JSON("user") FROM person
SELECT JSON_SCALAR(NULL), JSON_SCALAR(123), JSON_SCALAR('x'), JSON_SCALAR(now()), JSON_SCALAR('{}'::json), JSON_SCALAR(bal), JSON_SCALAR(c), JSON_SCALAR(loc), JSON_SCALAR(nums) FROM person
SELECT JSON_SCALAR(p) FROM person p
SELECT JSON_SERIALIZE(NULL), JSON_SERIALIZE('{}'), JSON_SERIALIZE('{}' RETURNING bytea), JSON_SERIALIZE('{}' RETURNING varchar), JSON_SERIALIZE(js) FROM person
SELECT JSON_SERIALIZE('{}' RETURNING jsonb)
SELECT JSON_SERIALIZE('{}' RETURNING core.tag)
SELECT JSON_SERIALIZE('{}' RETURNING core.email)
SELECT JSON_SERIALIZE(1)
SELECT JSON_OBJECT(), JSON_OBJECT(RETURNING jsonb), JSON_OBJECT(RETURNING text FORMAT JSON), JSON_OBJECT(RETURNING bytea FORMAT JSON ENCODING UTF8)
SELECT JSON_OBJECT(RETURNING text FORMAT JSON ENCODING UTF8)
SELECT JSON_OBJECT(RETURNING bytea FORMAT JSON ENCODING UTF16)
SELECT JSON_OBJECT('foo': NULL::int FORMAT JSON)
SELECT JSON_OBJECT('foo': NULL::json FORMAT JSON ENCODING UTF8)
SELECT JSON_OBJECT('foo': NULL::json FORMAT JSON, 'a' VALUE 2 + 3, 'a' || 2: 1, 1::text: 2, NULL: 1)
SELECT JSON_OBJECT('a': JSON_OBJECT('b': 1 RETURNING text) FORMAT JSON, 'b': JSON_OBJECT('b': 1 RETURNING bytea))
SELECT JSON_OBJECT('a': '1', 'b': NULL, 'c': 2 ABSENT ON NULL WITH UNIQUE RETURNING jsonb)
SELECT JSON_OBJECT('a': name, name: bal, id: p, 'x': c RETURNING core.js) FROM person p
SELECT JSON_OBJECT('a': 1 RETURNING int)
SELECT JSON_OBJECT('a': 1 RETURNING core.email), JSON_OBJECT('a': 1 RETURNING varchar(3)), JSON_OBJECT('a': 1 RETURNING name), JSON_OBJECT('a': 1 RETURNING core.tag)
SELECT json_object('{a,1}'), json_object('{a}', '{b}'), json_object(ARRAY['a','b'])
SELECT JSON_ARRAY(), JSON_ARRAY('aaa', 111, true, array[1,2,3], NULL, json '{}', jsonb '[]'), JSON_ARRAY('a', NULL NULL ON NULL RETURNING jsonb)
SELECT JSON_ARRAY(SELECT id FROM person), JSON_ARRAY(SELECT name FROM person ORDER BY 1 RETURNING jsonb)
SELECT JSON_ARRAY(SELECT FROM person)
SELECT JSON_ARRAY(SELECT id, id FROM person)
SELECT JSON_ARRAY(VALUES (1), (2)), JSON_ARRAY(SELECT c FROM person FORMAT JSON)
SELECT JSON_ARRAYAGG(id), JSON_ARRAYAGG(id ORDER BY name RETURNING jsonb), JSON_ARRAYAGG(p NULL ON NULL), JSON_ARRAYAGG(name FORMAT JSON), JSON_ARRAYAGG(id) FILTER (WHERE id > 1) FROM person p
SELECT id, JSON_ARRAYAGG(id) OVER (PARTITION BY name) FROM person
SELECT JSON_OBJECTAGG(name: id), JSON_OBJECTAGG(name VALUE id ABSENT ON NULL WITH UNIQUE KEYS RETURNING jsonb), JSON_OBJECTAGG(id: p RETURNING text) FROM person p
SELECT JSON_OBJECTAGG(k: v WITH UNIQUE KEYS) OVER (ORDER BY k) FROM (VALUES (1,1), (2,2)) a(k,v)
SELECT JSON_ARRAYAGG(JSON_ARRAYAGG(id)) FROM person
SELECT id FROM person WHERE JSON_ARRAYAGG(id) IS NULL
SELECT NULL IS JSON, NULL::json IS JSON, '' IS NOT JSON, bytea '\x00' IS JSON, name IS JSON OBJECT, js IS JSON ARRAY WITH UNIQUE KEYS FROM person
SELECT NULL::int IS JSON
SELECT email IS JSON, s5 IS JSON, ch IS JSON SCALAR, "user" IS JSON VALUE FROM person
SELECT json_arrayagg(1), json_array_elements('[]'), json_exists('[]', '$')
SELECT json_value('{"a": 1.234}', '$.a' returning int error on error), json_query('[]', '$')
SELECT json_scalar(1), json_serialize('1'), json('1')
SELECT * FROM XMLTABLE('/r' PASSING xml '<r/>' COLUMNS n FOR ORDINALITY, p int DEFAULT 'x', q core.pt PATH 'q')
SELECT * FROM XMLTABLE('/r' PASSING '<r/>' COLUMNS n FOR ORDINALITY, m FOR ORDINALITY)
SELECT * FROM XMLTABLE(XMLNAMESPACES('x' AS y, DEFAULT 'z'), '/r' PASSING '<r/>' COLUMNS a int)
SELECT * FROM XMLTABLE(XMLNAMESPACES('x' AS y), name PASSING '<r/>' COLUMNS a int PATH name NOT NULL), person
SELECT * FROM person, XMLTABLE(name PASSING '<r/>' COLUMNS a int PATH name DEFAULT id NOT NULL, b text NULL)
SELECT * FROM person, XMLTABLE(id PASSING '<r/>' COLUMNS a int)
SELECT * FROM person, XMLTABLE('/' PASSING id COLUMNS a int)
SELECT * FROM XMLTABLE('/' PASSING '<r/>' COLUMNS a int, a text)
SELECT XMLELEMENT(NAME a, XMLATTRIBUTES(name, id AS x), c, loc, nums), XMLFOREST(name, id AS y), XMLCONCAT('<a/>', null), XMLPI(NAME x, 'y'), XMLROOT(xml '<a/>', VERSION '1', STANDALONE YES), XMLPARSE(DOCUMENT name), XMLSERIALIZE(CONTENT xml '<a/>' AS varchar(10)) FROM person
SELECT XMLFOREST(1)
SELECT XMLELEMENT(NAME a, XMLATTRIBUTES(1))
SELECT XMLELEMENT(NAME a, XMLATTRIBUTES(1 AS x, 2 AS x))
SELECT XMLSERIALIZE(CONTENT 'x' AS int)
SELECT XMLSERIALIZE(CONTENT xml '<a/>' AS core.tag), XMLSERIALIZE(CONTENT xml '<a/>' AS core.email INDENT)
SELECT XMLPARSE(CONTENT 1)
SELECT xml '<a/>' IS DOCUMENT, name IS DOCUMENT FROM person
SELECT XMLEXISTS('/' PASSING '<a/>'), XMLEXISTS('/' PASSING BY REF xml '<a/>' BY VALUE)
SELECT XMLCONCAT(1)
select E'\u12'
select E'\ud800x'
select E'\u0000'
select E'\xff'
select E'\000'
select U&'\d800'
select U&'\0000'
select U&'x' UESCAPE '+'
select U&'!0061' UESCAPE '!'
select U&"d!0061t!+000061" UESCAPE '!' from person
select U&'\00e9'
select b'12'
select x'xy'
select b'101', x'1F', X'', B''
select 1::float(0), 1::float(54)
select 1::float(24), 1::float(25)
select unique (select 1)
select sum(id) over (rows between unbounded following and current row) from person
select sum(id) over (rows between current row and 1 preceding) from person
select sum(id) over (rows between 1 following and current row) from person
select sum(id) over (rows between 1 following and 1 preceding) from person
select sum(id) over (rows between 1 preceding and unbounded preceding) from person
select sum(id) over (rows 1 following) from person
select * from (values (1))
select * from (select 1)
select * from person fetch first 2 rows with ties
select * from person order by 1 fetch first 2 rows with ties
select * from person order by 1 fetch first 2 rows with ties for update skip locked
select 1 limit 1 limit 2
select 1 order by 1 order by 1
select 1 for update limit 1
(select 1 limit 1) limit 2
select distinct on (1) 1
select interval(3) '1 second', interval '1' second(3), interval '1' day to second(2), interval(2) '1' second
select '1'::interval year to month, '1'::interval(3) second
select time(3) '1:00', timestamp(9) '2020-01-01', timetz '1:00', time with time zone '1:00'
select numeric(1001,2) '1'
select 1::numeric(0), 1::numeric(5,-2), 1::numeric(5,6)
select 'a'::varchar(0), 'a'::char(0)
select 'a'::varchar(10485761)
select 'a'::bit(0)
select a.b.c.d.e from person a
select core.person.id from person
select a.b.c.d(1)
select 1 operator(a.b.c.+) 2
select 1 operator(nosuch.+) 2
select nosuch.fn(1)
select * from nosuch.person
select 1::nosuch.t
select 1::core.nosuch
select 1::core.shell
select null::core.shell
select '1'::core.person
select null::core.seq
select null::core.person_email
select null::core.v_person, null::core.mv, null::core.typed
select * from person_email
select * from seq
select seq.last_value, seq from seq
select * from pr
select pr(1)
select * from pr(1)
select sum(1) over w
select sum(1) over (nosuch)
select person from person
select person.nosuch from person
select nosuch.id from person
select p.id from person p, orders p
select id from person, orders
select person.id from person p
select (person).id from person
select (p).nosuch from person p
select p.* from person
select *
select * from nocols
select nocols from nocols
select count(nocols.*) from nocols
select (nocols).* from nocols
select row(nocols.*) from nocols
select from person
select distinct from person
select
values ()
select () 
select row()
select row() = row()
select (1,2) = (1,2,3)
select (1,2) = row()
select (1,2) < (1,'x')
select (1, 2) = any (select 1)
select (1,2) in ((1,2),(3,4))
select (1,2) in (select 1)
select (1,2) = (select 1,2)
select row(1,2) = (select 1,2)
select row(1,2) in (select 1,2 union select 3,4)
select (select 1,2)
select array(select 1,2)
select exists(select 1,2)
select exists(select)
select array(select)
select (select)
select 1 in ()
select 1 in (1,'2',3.0)
select 'a' in ('b', 1)
select 1 in (null)
select null in (null)
select null = null
select null is null, null is true, 1 is true
select 'x' is true
select 't' is true, 't' and 'f', not 'x', not 't'
select 1 and 2
select not 1
select null::int and true
select case when 1 then 2 end
select case 1 when 1 then 1 when 'x' then 2 end
select case when true then 1 else 'x' end
select case when true then 1 else 2.5 end, case when true then null else null end
select coalesce(), coalesce(null), coalesce(1,'2')
select coalesce(1,'x')
select coalesce(1, now())
select greatest(1,'2',3.5), least('a','b')
select greatest(1, 'x')
select nullif(1,'x')
select nullif(1, 2.5), nullif('a','b'), nullif(null,null)
select array[1,2,'3'], array[1,'x']
select array[1,now()]
select array[]
select array[]::int[], array[]::core.intarr, array[]::int
select array[[1],2]
select array[[1],[2,3]], array[array[1],array['2']]
select array[null,null], array[[null]]
select '{1,2}'[1]
select ('{1,2}'::int[])[1], ('{1,2}'::int[])['1'], ('{1,2}'::int[])['x']
select ('{1,2}'::int[])[1.5], ('{1,2}'::int[])[1:2], ('{1,2}'::int[])[:], ('{1,2}'::int[])[null]
select ('{1,2}'::int[])[now()]
select (1)[1]
select ('[1]'::jsonb)[0], ('[1]'::jsonb)['a'][1.5]
select ('[1]'::jsonb)[0:1]
select ('x'::name)[1], ('1 2'::int2vector)[1], ('1 2'::oidvector)[0], ('(1,1)'::point)[0], ('(1,1),(2,2)'::box)[0]
select 1 between '0' and 2.5, 1 not between symmetric 3 and 2
select 'a' like 'b', 'a' ilike 'b' escape 'c', 'a' similar to 'b', 'a' not like 'b' escape ''
select 1 like 'b'
select 'a'::bytea like 'b', 'a'::name like 'b', 'a'::bpchar ~~ 'b', 'a' like 1
select 1 is distinct from '1', 1 is not distinct from null, null is distinct from null, row(1,2) is distinct from row(1,'2')
select row(1,2) is distinct from row(1)
select row(1,2) is null, (1,2) is not null
select 'x' collate "C", 1 collate "C"
select 'x' collate nosuch
select 'x' collate core.german, 'x' collate german, 'x' collate "de_DE"
select 'a' collate "C" < 'b' collate "POSIX"
select 'a' collate "C" || 'b' collate "POSIX"
select note < 'b' from orders
select note < email from orders, person
select note || email from orders, person
select (note || email) < 'x' from orders, person
select lower(note || email) from orders, person
select max(note || email) from orders, person
select note from orders union select email from person
select note from orders union all select email from person
select note from orders order by note collate "C"
select current_date, current_time(3), localtime, localtimestamp(2), current_timestamp(9), current_user, session_user, user, current_role, current_catalog, current_schema
select extract(year from now()), extract('year' from now()), extract(nosuch from now()), extract(year from '2020-01-01'), extract(year from date '2020-01-01')
select overlay('abc' placing 'x' from 1), overlay('abc' placing 'x' from 1 for 2), position('a' in 'b'), substring('a' from 1), substring('a' for 2), substring('a' from '1'), substring('a' from 'b' for 'c'), trim('x'), trim(leading from 'x'), trim(both 'a' from 'b'), trim('a','b')
select substring('a' similar 'b' escape 'c')
select substring(1 from 2)
select substring('abc'::bytea from 1), substring(b'101' from 1), position('a'::bytea in 'b'::bytea)
select normalize('a'), normalize('a', NFC), 'a' is normalized, 'a' is not nfkc normalized
select treat(1 as text), treat(1 as core.cents)
select cast('x' as nosuch)
select int '1', int4 'x', "int4" '1', text 'a', pg_catalog.int4 '1', core.color 'red', color 'nosuch'
select now() at time zone 'utc', now() at time zone interval '1', current_date at time zone 'utc', '2020-01-01' at time zone 'utc', 1 at time zone 'utc'
select (now(), now()) overlaps (now())
select grouping(id) from person group by id
select grouping(name) from person group by id
select grouping(1) from person group by rollup(id, name)
select id, name from person group by id
select id, name from person group by name
select name from person group by 1, 2
select name from person group by 'x'
select name from person group by 1.5
select name as n from person group by n
select name as id from person group by id
select name as id from person order by id
select name as id from person order by id + 1
select name as id, id as id from person order by id
select id from person order by 2
select id from person order by 'x'
select distinct name from person order by id
select distinct on (name) name from person order by id
select distinct on (name) name from person order by name, id
select distinct on (2) name from person
select id from person group by id having sum(score) > 1
select sum(sum(id)) from person
select sum(id) filter (where sum(id) > 1) from person
select sum(id) filter (where 1) from person
select id from person where sum(id) > 1
select id from person where row_number() over () > 1
select row_number() from person
select row_number() over () from person group by id
select sum(id) over (order by sum(score)) from person group by id
select lag(id) over (order by id), lag(id, 1, 'x') over () , lag(id, 1, 2.5) over () from person
select lag(id, 1, 'x'::text) over () from person
select first_value(distinct id) over () from person
select nth_value(id, 1) filter (where true) over () from person
select fn(id) over () from person
select fn(distinct id) from person
select fn(id order by id) from person
select fn(id) filter (where true) from person
select fn(id) within group (order by id) from person
select fn(*) from person
select count(*), count(), count(id, id), count(distinct *) from person
select count() from person
select sum(*) from person
select count(distinct id, name) from person
select string_agg(name, ',' order by id), string_agg(distinct name, ',' order by name), string_agg(distinct name, ',' order by id) from person
select string_agg(name) from person
select string_agg(1, 2) from person
select array_agg(loc), array_agg(nums), json_agg(person), jsonb_object_agg(id, name) from person
select generate_series(1, 2) from person where generate_series(1,2) > 1
select * from generate_series(1, '2'), generate_series(1, 2.5), generate_series(1, 2, 3) with ordinality as g(a, b)
select case when true then generate_series(1,2) end
select coalesce(generate_series(1,2), 1)
select sum(generate_series(1,2))
select generate_series(1, sum(id)::int) from person
select generate_series(1, generate_series(1,2))
select * from generate_series(1, generate_series(1,2))
update person set id = generate_series(1,2)
insert into nocols default values
insert into nocols values (1)
insert into person (id) values (generate_series(1,2))
insert into person (id, name) values (1, generate_series(1,2)), (2, 'x')
insert into person (name) values ('x') returning generate_series(1,2)
select 1 limit generate_series(1,2)
select 1 limit id from person
select * from person limit id
select * from person limit 'x'
select * from person limit '1' offset 2.5
select * from person limit now()
select * from person limit null offset all
select * from person limit all
select id, name, grouping(id) from person group by rollup(id)
select id, grouping(id) from person group by rollup(id)
select id, name from person group by rollup(id)
select id, name from person group by id, rollup(born)
select id, name from person group by grouping sets ((id), (id, born))
select id, name from person group by grouping sets ((id), (born))
select id, name from person group by id, ()
select id, name from person group by grouping sets (id)
select id, name from person group by grouping sets ((), id)
select grouping(name, id) from person group by id, name
select grouping(name||'x') from person group by name||'x'
select grouping(name||'x') from person group by name
select grouping(id) from person
select sum(grouping(id)) from person group by id
select grouping(sum(id)) from person group by id
select grouping(id) from person where grouping(id) = 1 group by id
select (select grouping(p.id)) from person p group by p.id
select (select grouping(p.name)) from person p group by p.id
select (select grouping(p.id, o.id) from orders o group by o.id) from person p group by p.id
select (select grouping(p.id) from orders o where grouping(p.id) = 1) from person p group by p.id
select (select sum(grouping(p.id)) from orders o) from person p group by p.id
select 1 from person group by cube(id, name, born, c, nums, tags, "Mixed", "user", score, at, s5, ch, bal)
select 1 from person group by cube(id, name, born, c, nums, tags, "Mixed", "user", score, at, s5, ch)
select 1 from person group by cube(id, name, born, c, nums, tags, "Mixed", "user", score, at, s5), rollup(ch, bal)
select grouping(id, id, id) from person group by id order by grouping(id)
select grouping(id) over () from person group by id
select id from person group by id having grouping(id) > 0
select grouping(id) g from person group by g
select grouping(p) from person p group by p
select (select p) from person p group by name
select (select p) from person p group by p
select (select p.ctid) from person p group by name
select (select p.*) from person p group by name
select (select p) from person p group by id
select (select p.name) from person p group by id
select (select p.name) from person p group by born
select array(select percentile_disc(a) within group (order by x) from (values (0.3),(0.7)) v(a) group by a) from generate_series(1,5) g(x)
select array(select percentile_disc(x) within group (order by x) from (values (0.3),(0.7)) v(a)) from generate_series(1,5) g(x) group by x
select array(select rank(sum(x)) within group (order by x) from (values (0.3),(0.7)) v(a)) from generate_series(1,5) g(x) group by x
select (select rank(count(*)) within group (order by p.id)) from person p
select (with c as (select 1) select sum(p.id + (select count(*) from c))) from person p
select (with c as (select 1 as k) select sum(p.id) from c) from person p
select (with c as (select 1 as k) select sum((select p.id from c))) from person p
select (with c as (select 1 as k) select sum(p.id) filter (where exists (select 1 from c))) from person p
with c as (select 1 as k) select (select sum(p.id + (select k from c))) from person p
select (select sum((with c as (select 1 as k) select p.id from c))) from person p
select percentile_cont((with c as (select 0.5 k) select k from c)) within group (order by id) from person
select sum(id) from person group by (id, name)
select id, name from person group by (id, name)
select (id, name) from person group by (id, name)
select row(id, name) from person group by row(id, name)
select id from person group by row(id, name)
select p.id from person p join orders o using (id) group by id
select id from person p join orders o using (id) group by p.id
select o.id from person p full join orders o using (id) group by id
select person_id from orders group by orders.person_id having max(amount) > 2 order by count(*)
select count(*) from person order by id
select count(*), (select count(*) from orders) from person
select (select count(p.id) from orders) from person p
select (select count(p.id) from orders), p.name from person p
select (select count(p.id + o.id) from orders o) from person p
select (select max(p.id) + o.id from orders o) from person p
select (select max(p.id) from orders o where max(p.id) > 1) from person p
select 1 from person p where exists (select 1 from orders o having max(p.id) > 1)
select 1 from person p where exists (select max(p.id) from orders o)
select 1 from person p having exists (select 1 from orders o where o.id = max(p.id))
select 1 from person p join lateral (select max(p.id)) x on true
select 1 from person p join lateral (select max(p.id) from orders) x on true
select max(x) from (select max(id) as x from person) s
update person set id = max(id)
update person p set id = (select max(p.id) from orders)
delete from person where count(*) > 1
insert into person (id) values (max(1))
insert into person (id) select max(id) from person
insert into orders (id) values (1) returning max(id)
select max(id) from person for update
select id from person group by id for update
select distinct id from person for update
select id from person union select 1 for update
select * from (select id from person group by id) s for update
select * from v_sum for update
select * from person p, v_join for update of p
select * from person p left join orders o on true for update of o
select * from person p, lateral generate_series(1, p.id) g for update of g
select * from generate_series(1,2) g for update
values (1) for update
with w as (select 1) select * from w for update
select * from person p for update of nosuch
select * from person p for update of person
select * from core.person for update of core.person
select * from person p join orders o using (id) for update of p, o
select * from (person p join orders o using (id)) j for update of j
select * from (person p join orders o using (id)) as j for update of p
select sum(id) over () from person for update
select generate_series(1,2) from person for update
select lower(max(name)) from person group by 1
select lower(name), max(id) + 1 from person group by 1, 2
select (row_number() over ()) + 1 from person group by 1
select * from person p, lateral (select p.id) x group by 1
select * from v_person where current of c
update v_person set name = 'x' where current of c
delete from v_person where current of c
delete from person where current of c
update v_sum set total = 1
update v_join set name = 'x'
insert into v_sum values (1)
delete from v_sum
update mv set name = 'x'
insert into mv values (1)
select * from mv for update
insert into seq values (1)
update seq set last_value = 1
insert into person_email values (1)
truncate person
insert into core.pt values (1)
select * from pt
insert into nosuch values (1)
insert into person (nosuch) values (1)
insert into person (id, id) values (1, 2)
insert into person (id, name) values (1)
insert into person (id) values (1, 2)
insert into person values (1, 'x', 'a@b')
insert into person (full_name) values ('x')
insert into person (full_name) values (default)
insert into person (full_name) select 'x'
update person set full_name = 'x'
update person set full_name = default
insert into person (loc.x, loc.y) values (1, 2)
insert into person (loc.x, loc) values (1, null)
insert into person (nums[1], nums[2]) values (1, 2)
insert into person (nums[1], nums) values (1, null)
insert into person (loc.x) select 1
insert into person (dloc.x) values (1)
insert into person (darr[1]) values (1)
insert into person (loc.nosuch) values (1)
insert into person (id.x) values (1)
insert into person (name[1]) values ('x')
insert into person (js['a']) values ('1')
update person set js['a']['b'] = '1', js['c'] = to_jsonb(1)
update person set js['a'] = 1
update person set js.a = '1'
update person set nums[1:2] = '{1,2}', nums[3] = 3
update person set nums[1:2] = 1
update person set nums = 1
update person set id = 'x'
update person set id = 1.5, name = 5, born = '2020-01-01', bal = 1, c = 'red'
update person set bal = 1.5
update person set bal = 1::bigint
update person set c = 'nosuch'
update person set c = 'red'::text
update person set t = 1, email = 5
update person set s5 = name, ch = name, "user" = name, score = 1.5::numeric
update person set loc = row(1,2), dloc = row(1,2), loc.x = 1
update person set loc = row(1,2)
update person set loc = row(1,2,3)
update person set loc = (1,'x')
update person set loc = row(id, name)
update person set id = 1, id = 2
update person set (id, name) = (1, 'x')
update person set (id, name) = (select 1, 'x')
update person set (id, name) = (select 1)
update person set (id, name) = row(1, default)
update person set (id, name) = (1)
update person set (id, name) = 1
update person set (id) = (1)
update person set (id, name) = (values (1, 'x'))
update person set person.id = 1
update person p set p.id = 1
update person as p set id = person.id
update person set id = id from orders
update person set id = orders.id from orders
update person p set id = 1 from person p
update person set id = default where name = default
insert into person default values returning *
insert into person (id) values (1) returning person.id, id, ctid, tableoid, nosuch
insert into person as p (id) values (1) returning person.id
insert into person as p (id) values (1) returning p.id, p
insert into person (id) values (1) on conflict do nothing
insert into person (id) values (1) on conflict do update set name = 'x'
insert into person (id) values (1) on conflict (id) do update set name = excluded.name, id = person.id + excluded.id where person.name <> excluded.name returning id
insert into person (id) values (1) on conflict (name) do nothing
insert into person (id) values (1) on conflict (email) do nothing
insert into person (id) values (1) on conflict (email) where email is not null do nothing
insert into person (id) values (1) on conflict (lower(name), born) do nothing
insert into person (id) values (1) on conflict (lower(name)) do nothing
insert into person (id) values (1) on conflict (upper(name), born) do nothing
insert into person (id) values (1) on conflict on constraint person_pkey do nothing
insert into person (id) values (1) on conflict on constraint person_email do nothing
insert into person (id) values (1) on conflict on constraint nosuch do nothing
insert into person (id) values (1) on conflict (id) do update set id = max(id)
insert into person (id) values (1) on conflict (id) do update set id = excluded.ctid
insert into person (id) values (1) on conflict (id) do update set id = (select id from excluded)
insert into part values (1, 'x', '2020-01-01') on conflict (k, d) do nothing
insert into part values (1, 'x', '2020-01-01') on conflict (k) do nothing
insert into v_person (id) values (1) on conflict (id) do nothing
insert into v_person (id, name) values (1, 'x')
insert into v_sum values (1) on conflict do nothing
insert into person (id) overriding system value values (1)
insert into person select * from person
insert into person select p.* from person p
insert into person (id, name) select id, name from person order by 1 limit 1
insert into person (id, name) values (1, 'x') union values (2, 'y')
insert into person (id, name) (values (1, 'x') order by 1)
insert into person (id, name) with w as (select 1, 'x') select * from w
with w as (select 1 as id) insert into person (id) select id from w
with w as (insert into orders (id) values (1) returning *) insert into person (id) select id from w
with w as (insert into orders (id) values (1)) insert into person (id) select id from w
insert into person (id) values ((with w as (insert into orders (id) values (1) returning id) select id from w))
select * from (with w as (delete from orders returning id) select * from w) s
with w as (delete from orders returning id), v as (update person set id = 1 returning *) select * from w, v
merge into person p using orders o on p.id = o.person_id when matched then update set name = o.note when not matched then insert (id, name) values (o.id, o.note)
merge into person p using orders o on p.id = o.person_id when matched and o.amount > 1 then delete when matched then do nothing
merge into person p using orders o on p.id = o.person_id when not matched then insert values (o.id)
merge into person p using orders o on p.id = o.person_id when not matched then insert (id) values (p.id)
merge into person p using orders o on p.id = o.person_id when matched then update set id = default
merge into person p using orders o on p.id = o.person_id when not matched by source then delete
merge into person p using orders o on p.id = o.person_id when matched then delete returning merge_action(), p.*, o.id
merge into v_person p using orders o on p.id = o.person_id when matched then delete
merge into v_sum p using orders o on p.person_id = o.person_id when matched then delete
merge into person using orders on true when matched then do nothing
merge into person using person on true when matched then do nothing
merge into part p using orders o on p.k = o.id when matched then update set v = 'x' when not matched then insert default values
merge into person p using orders o on p.id = o.person_id when matched then update set nosuch = 1
merge into person p using orders o on max(p.id) = 1 when matched then delete
merge into person p using (select 1 as a) s on s.a = p.id when matched then delete when matched then delete
with w as (merge into person p using orders o on p.id = o.person_id when matched then delete returning p.id) select * from w
select old.id from person
update person set id = 1 returning old.id, new.id, old.*, new
update person set id = 1 returning with (old as o, new as n) o.id, n.name
delete from person returning old.id, new.id
insert into person (id) values (1) returning old.id
-- path: ext, pg_catalog
select substring('x', 1), substring('x'::text, 1), substring('x' from 1), overlay('a','b',1), position('a','b')
select substring('x'::text, 1)
select substring('x' from 1)
select overlay('a','b',1)
select overlay('a' placing 'b' from 1)
select position('a','b')
select position('a' in 'b')
select trim('a','b'), btrim('a')
select extract(year from now())
select date_part('year', now())
select lower('X'), lower('X'::text), lower('X'::varchar), upper(1), now(), count(1), count(*), sum('x'::text), generate_series(1,2)
select count(1::int)
select 1 + 1, 'a' = 'b', 'a'::text = 'b', 'a' || 'b', 1 || 2
select coalesce(1), "coalesce"(1)
select '1'::int4, '1'::text, '1'::pg_catalog.int4, int4 '1', text 'x', '1'::int, '1'::integer
select row_number(), row_number() over ()
select date(1), date('2020-01-01'), '2020-01-01'::date
select now() at time zone 'utc', 1 at time zone 'utc', 'x' at time zone 1
select 'a' like 'b' escape 'c', like_escape('a','b')
select * from pg_proc
select int4('1'), int4(1.5), text(1), text('x'), text(null::core.pt)
-- path: core, ext
select substring('x'::text, 1), lower('X'::text), now(), count(1), 1 + 1, 'a'::text = 'b'
select '1'::int4, '1'::text
select position('a' in 'b'::varchar), 'x' in ('a'::text, 'b')
select int4 '1'
select case 'a'::text when 'b' then 1 end, nullif('a'::text, 'b'), 'a'::text between 'b' and 'c', 'a'::text is distinct from 'b'
select 'a'::text in (select 'b'::text), ('a'::text, 1) = ('b', 2), ('a'::text, 1) = any (select 'b'::text, 2)
select * from person p join legacy.person l on p.name = l.name
select * from person p join legacy.person l using (name)
select * from person p natural join core.v_person
select name from person union select name from legacy.person
select distinct name from person order by name
select max(name), min(name), array_agg(distinct name order by name) from person
select name, count(*) from person group by name
select name = any(tags), name <> all(array['a']), name = any('{a,b}')
select name = any(tags), name <> all(array['a']), name = any('{a,b}') from person
-- path: public
select '{{}}'::text[]
select '{{},{}}'::int[]
select '{{{}}}'::text[]
select '{ { } }'::text[]
select '{{} ,{}}'::text[]
select '{{{}},{{}}}'::text[]
select '{{{},{}}}'::text[]
select '{"{}"}'::text[]
select '{\{\}}'::text[]
select '{"{}",{}}'::text[]
select '{1,{}}'::text[]
select '{{},1}'::text[]
select '[1,2)'::int4range, '[2,1)'::int4range
select '[2,1)'::int8range
select '[2.5,1.5)'::numrange
select '[2020-01-02,2020-01-01)'::daterange
select '[2020-01-01,2020-01-02)'::daterange, '[2020-01-01 00:00:00,2020-01-01 12:00:00)'::tsrange, '(2020-01-01,)'::tstzrange, '[2020-01-01,2020-01-01 01:00:00]'::tsrange
select '[2020-01-02,2020-01-01 12:00:00)'::tsrange
select '[1.5,2.5]'::core.frange
select '[2.5,1.5]'::core.frange
select '[red,blue)'::core.erange
select '[blue,red)'::core.erange
select '{[1,2),[3,4)}'::int4multirange, '{}'::int4multirange, '{,}'::int4multirange
select '{[1,2),}'::int4multirange
select '{[1,2) [3,4)}'::int4multirange
select '{[1,2),[3,4)'::int4multirange
select '{ empty , [1,2) }'::int4multirange
select '(1,2'::core.pt, '(1)'::core.pt
select '(1,x)'::core.pt
select '("(1,2)","(3,4)",abc)'::core.seg
select '("(1,2)","(3)",abc)'::core.seg
select '(1,2)'::core.dpt
select '{1,2}'::core.intarr, '{x}'::core.intarr
select '0'::core.posint
select '-1'::core.posint2
select null::core.posint2
select 'x'::core.email
select 'abcdefgh'::core.shortstr
select '1.555'::core.money2, '123456789012.5'::core.money2
select 'blue'::core.warm
select 'nosuch'::core.warm
select 'a & b | !c <-> d', 'a & b | !c <-> d'::tsquery, '(a | b) & c:*'::tsquery, 'a b'::tsquery
select ''::tsquery, ' '::tsquery
select 'a:b'::tsquery
select 'a:AB*'::tsquery
-- schema: collations
SELECT a COLLATE "C" < a COLLATE "POSIX" FROM app.t
SELECT c < p FROM app.t
SELECT c || p FROM app.t
SELECT c || p FROM app.t ORDER BY 1
SELECT c || a FROM app.t ORDER BY 1
SELECT DISTINCT c || p FROM app.t
SELECT count(*) FROM app.t GROUP BY c || p
SELECT c || p COLLATE "C" FROM app.t ORDER BY 1
SELECT (c || p) COLLATE "C" FROM app.t ORDER BY 1
SELECT max(c || p) FROM app.t
SELECT max(c COLLATE "C" || p COLLATE "POSIX") FROM app.t
SELECT string_agg(c, p ORDER BY c || p) FROM app.t
SELECT array_agg(c || p ORDER BY 1) FROM app.t
SELECT array_agg(DISTINCT c || p) FROM app.t
SELECT c FROM app.t UNION SELECT p FROM app.t
SELECT c FROM app.t UNION ALL SELECT p FROM app.t
SELECT x FROM (SELECT c FROM app.t UNION ALL SELECT p FROM app.t) s(x) ORDER BY x
SELECT x || p FROM (SELECT c FROM app.t UNION ALL SELECT p FROM app.t) s(x), app.t ORDER BY 1
SELECT c FROM app.t INTERSECT SELECT a FROM app.t
SELECT i FROM app.t EXCEPT SELECT i FROM app.t
SELECT n || p FROM app.t ORDER BY 1
SELECT n, p FROM app.t WHERE n = p
SELECT n::text || p FROM app.t ORDER BY 1
SELECT CASE WHEN i = 1 THEN c ELSE p END FROM app.t ORDER BY 1
SELECT COALESCE(c, p) FROM app.t ORDER BY 1
SELECT COALESCE(c, p, a COLLATE "C") FROM app.t ORDER BY 1
SELECT GREATEST(c, p) FROM app.t GROUP BY 1
SELECT NULLIF(c, p) FROM app.t GROUP BY 1
SELECT ARRAY[c, p] FROM app.t ORDER BY 1
SELECT arr[1] || p FROM app.t ORDER BY 1
SELECT arr || p FROM app.t ORDER BY 1
SELECT d || e FROM app.u ORDER BY 1
SELECT d || f FROM app.u ORDER BY 1
SELECT e || f FROM app.u ORDER BY 1
SELECT (a::app.dc) || e FROM app.u ORDER BY 1
SELECT (d::text) || e FROM app.u ORDER BY 1
SELECT (ROW(a, 1)::app.ct).x || c FROM app.t ORDER BY 1
SELECT app.f(c || p) FROM app.t ORDER BY 1
SELECT app.g(c, p) FROM app.t ORDER BY 1
SELECT app.g(c COLLATE "C", p COLLATE "POSIX") FROM app.t
SELECT length(c || p) FROM app.t ORDER BY 1
SELECT c IN (p, a) FROM app.t
SELECT c COLLATE "C" IN (p COLLATE "POSIX") FROM app.t
SELECT (c, i) < (p, 2) FROM app.t
SELECT (c COLLATE "C", i) < (p COLLATE "POSIX", 2) FROM app.t
SELECT ROW(c COLLATE "C", p COLLATE "POSIX") FROM app.t
SELECT c BETWEEN p AND a FROM app.t
SELECT c COLLATE "C" BETWEEN p COLLATE "POSIX" AND a FROM app.t
SELECT c LIKE p COLLATE "C" FROM app.t
SELECT (SELECT c FROM app.t) || p FROM app.t ORDER BY 1
SELECT 1 FROM app.t WHERE c COLLATE "C" = ANY (SELECT p COLLATE "POSIX" FROM app.t)
SELECT * FROM app.t JOIN app.u USING (a) ORDER BY a
SELECT * FROM app.t t(a1, x) JOIN app.u u(x) USING (x) ORDER BY x
SELECT * FROM app.t t(a1, x) FULL JOIN app.u u(x) USING (x) ORDER BY x
SELECT x FROM (VALUES (('a' COLLATE "C")), ('b' COLLATE "POSIX")) v(x)
SELECT x FROM (VALUES ('a' COLLATE "C"), ('b')) v(x) ORDER BY x
SELECT x || p FROM (VALUES ('a' COLLATE "C"), ('b')) v(x), app.t ORDER BY 1
WITH RECURSIVE w(x) AS (SELECT c FROM app.t UNION ALL SELECT x || 'a' FROM w) SELECT * FROM w
WITH RECURSIVE w(x) AS (SELECT c FROM app.t UNION ALL SELECT x COLLATE "POSIX" FROM w) SELECT * FROM w
WITH RECURSIVE w(x) AS (SELECT 'a' COLLATE "C" UNION ALL SELECT x || 'a' FROM w) SELECT * FROM w
WITH w AS (SELECT c || p AS x FROM app.t) SELECT * FROM w ORDER BY x
WITH w AS (SELECT c || p AS x FROM app.t) SELECT x || c FROM w ORDER BY 1
SELECT ca || p FROM app.v ORDER BY 1
SELECT rank() OVER (ORDER BY c || p) FROM app.t
SELECT rank() OVER (PARTITION BY c || p) FROM app.t
SELECT rank(c) WITHIN GROUP (ORDER BY p) FROM app.t
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY c || p) FROM app.t
SELECT rank('a' COLLATE "C") WITHIN GROUP (ORDER BY p COLLATE "POSIX") FROM app.t
SELECT i COLLATE "C" FROM app.t
SELECT a COLLATE "nope" FROM app.t
SELECT a COLLATE app."C" FROM app.t
SELECT a COLLATE nope."C" FROM app.t
SELECT a COLLATE pg_catalog."C" < a COLLATE "C" FROM app.t
SELECT upper(c COLLATE "C" || 'x') || p COLLATE "POSIX" FROM app.t
SELECT concat(c COLLATE "C", p COLLATE "POSIX") FROM app.t
SELECT format('%s', c COLLATE "C", p COLLATE "POSIX") FROM app.t
SELECT lower(c COLLATE "C") = upper(p COLLATE "POSIX") FROM app.t
SELECT c COLLATE "C" IS DISTINCT FROM p COLLATE "POSIX" FROM app.t
INSERT INTO app.t (a) SELECT c COLLATE "C" || p COLLATE "POSIX" FROM app.t
UPDATE app.t SET a = c COLLATE "C" || p COLLATE "POSIX"
UPDATE app.t SET a = c || p
DELETE FROM app.t WHERE c COLLATE "C" = p COLLATE "POSIX"
SELECT 1 FROM app.t WHERE c COLLATE "C" = p COLLATE "POSIX" AND nope
SELECT nope(c COLLATE "C" = p COLLATE "POSIX") FROM app.t
SELECT xmlforest(c COLLATE "C", p COLLATE "POSIX") FROM app.t
SELECT CASE c COLLATE "C" WHEN p COLLATE "POSIX" THEN 1 END FROM app.t
SELECT DISTINCT ON (c || p) a FROM app.t
SELECT c || p FROM app.t LIMIT length('a' COLLATE "C" || 'b' COLLATE "POSIX")
SELECT relname || p FROM pg_class, app.t ORDER BY 1
SELECT relname FROM pg_class UNION SELECT p FROM app.t
SELECT relname FROM pg_class UNION SELECT a FROM app.t
SELECT relname::text FROM pg_class UNION SELECT p FROM app.t
