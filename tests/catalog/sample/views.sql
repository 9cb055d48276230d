-- Views over every node that a stored tree of any supported version can hold.
CREATE VIEW app.calls AS SELECT app.f(1) AS a, app.f(j => 'z', i => 2) AS b, app.many(1, 2) AS c, app.many(VARIADIC ARRAY[1, 2]) AS d, app.first(now()) AS e;
CREATE VIEW app.operators AS SELECT b OPERATOR(app.===) 1 AS o, b IS DISTINCT FROM 2 AS d, NULLIF(b, 3) AS n, b = ANY (ARRAY[1, 2]) AS s, NOT b > 4 AS x,
    b NOT IN (5, 6) AS y, (a, b) < ('x', 1) AS r, a LIKE 'x%' AS l, b BETWEEN 1 AND 2 AS w FROM app.t;
CREATE VIEW app.shapes AS SELECT CASE b WHEN 1 THEN 'a' ELSE 'b' END AS c, COALESCE(a, 'x') AS d, GREATEST(b, 1) AS g, ARRAY[b, 1] AS e,
    ROW(1, a) = ROW(1, a) AS r, (ROW(1, 2, a)::app.point3).x AS f, a COLLATE "C" AS l, b IS NULL AS n, (b > 1) IS TRUE AS t, current_user AS u,
    (ARRAY[1, 2])[b] AS i, (ARRAY[1, 2])[1:2] AS j, CURRENT_DATE AS k FROM app.t;
CREATE VIEW app.casts AS SELECT b::text AS a, b::bigint AS b, a::varchar(3) AS c, d::integer AS d, b::app.positive AS e, ARRAY[b]::bigint[] AS f,
    '(1,2,x)'::app.point3 AS g, '{1,2}'::app.positive[] AS h, child::app.t AS i, 'app.t'::regclass AS j FROM app.child;
CREATE VIEW app.aggregates AS SELECT app.total(DISTINCT b) AS a, array_agg(a ORDER BY b) AS b, count(*) FILTER (WHERE b > 1) AS c,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY b) AS d, GROUPING(a) AS e FROM app.t GROUP BY ROLLUP (a), b HAVING sum(b) > 1;
CREATE VIEW app.windows AS SELECT sum(b) OVER w AS a, rank() OVER (PARTITION BY a ORDER BY b DESC) AS b FROM app.t
    WINDOW w AS (ORDER BY b RANGE BETWEEN 1 PRECEDING AND 2 FOLLOWING);
CREATE VIEW app.froms AS SELECT s.a, g, u.o, x.z, v.column1, t2.b FROM app.t s TABLESAMPLE bernoulli (10) REPEATABLE (1)
    LEFT JOIN app.t t2 USING (id), generate_series(1, 2) g, ROWS FROM (unnest(ARRAY[1]), app.pair(1)) WITH ORDINALITY u(a, b, c, o),
    json_to_record('{}') AS x(z app.positive), (VALUES (1, 'a'), (2, 'b')) v, LATERAL (SELECT s.b) q, ONLY app.child;
CREATE VIEW app.sublinks AS SELECT (SELECT max(b) FROM app.t) AS a, ARRAY(SELECT a FROM app.t) AS b, b IN (SELECT b FROM app.child) AS c,
    EXISTS (SELECT FROM app.line) AS d, (1, 2) = (SELECT 1, 2) AS e, b > ALL (SELECT 1) AS f FROM app.t;
CREATE VIEW app.unions AS SELECT a FROM (SELECT 'x'::varchar AS a UNION SELECT lower('y')) s UNION ALL SELECT p::text FROM app.line
    UNION (SELECT a FROM app.t ORDER BY a LIMIT 3 OFFSET 1);
CREATE VIEW app.trees AS WITH RECURSIVE r(n) AS (VALUES (1) UNION SELECT n + 1 FROM r WHERE n < 3), m AS MATERIALIZED (SELECT DISTINCT ON (a) a, b FROM app.t ORDER BY a, b)
    SELECT * FROM r, m ORDER BY 1;
CREATE VIEW app.locked AS SELECT a FROM app.t FOR NO KEY UPDATE;
CREATE VIEW app.cascaded WITH (check_option = cascaded) AS SELECT id, name AS other FROM app.v;
CREATE VIEW app.xmls AS SELECT xmlelement(NAME e, xmlattributes(b AS c), a) AS a, xmlforest(b) AS b, xmlconcat('<a/>', '<b/>') AS c FROM app.t;
CREATE RULE writes AS ON UPDATE TO app.line DO ALSO (
    UPDATE ONLY app.t SET a = DEFAULT, b = new.t_id WHERE id = old.t_id;
    DELETE FROM app.t USING app.child c WHERE t.id = c.id;
    INSERT INTO app.t (a, b) VALUES ('x', DEFAULT), (DEFAULT, 2) ON CONFLICT (id) WHERE b > 1 DO UPDATE SET a = excluded.a, b = DEFAULT WHERE t.b > 2;
    INSERT INTO app.t (a) SELECT 'x' ON CONFLICT DO NOTHING;
    WITH w AS (INSERT INTO app.line (t_id) VALUES (1) RETURNING t_id) UPDATE app.line SET p.x = 1, ps[1] = 2 FROM w);
