CREATE VIEW app.asked AS SELECT JSON_VALUE(to_jsonb(a), '$.x' RETURNING app.positive DEFAULT app.f(2)::text ON EMPTY ERROR ON ERROR) AS a, JSON_EXISTS(to_jsonb(b), '$ ? (@ > $z)' PASSING app.f(b) AS z) AS b,
    JSON_QUERY(to_jsonb(a), '$' RETURNING app.point3 OMIT QUOTES) AS c, JSON_SCALAR(d) AS d, JSON('{}') AS e, JSON_SERIALIZE('{}') AS f FROM app.t;
CREATE VIEW app.tabled AS SELECT j.* FROM app.t, JSON_TABLE(to_jsonb(a), '$[*]' AS root PASSING app.f(b) AS z COLUMNS (n FOR ORDINALITY, x app.positive PATH '$.x', NESTED PATH '$.y[*]' AS y COLUMNS (k text), NESTED PATH '$.q' AS q COLUMNS (e boolean EXISTS))) j;
CREATE FUNCTION app.merged_too() RETURNS SETOF text BEGIN ATOMIC
    MERGE INTO app.v USING app.line l ON v.id = l.t_id WHEN NOT MATCHED BY SOURCE THEN UPDATE SET name = 'x' WHEN MATCHED THEN DO NOTHING RETURNING merge_action();
END;
