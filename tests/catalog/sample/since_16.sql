CREATE VIEW app.built AS SELECT JSON_OBJECT('a': b, 'c': a) AS a, JSON_ARRAY(b, d RETURNING jsonb) AS b, a IS JSON OBJECT AS c FROM app.t;
CREATE VIEW app.gathered AS SELECT JSON_OBJECTAGG(a: b) AS a, JSON_ARRAYAGG(b ORDER BY b RETURNING jsonb) AS b, any_value(a) AS c FROM app.t;
CREATE VIEW app.selected AS SELECT JSON_ARRAY(SELECT a FROM app.t) AS a;
