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
