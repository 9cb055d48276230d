CREATE FUNCTION app.atomic(a integer) RETURNS SETOF integer BEGIN ATOMIC
    INSERT INTO app.t (a) VALUES ('q');
    SELECT app.f(b) FROM app.t;
END;
CREATE FUNCTION app.returned(a integer) RETURNS integer RETURN app.f(a) + 1;
CREATE STATISTICS app.expressions ON lower(a), (b + 1) FROM app.t;
CREATE VIEW app.searched AS WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 3)
    SEARCH DEPTH FIRST BY n SET o CYCLE n SET y TO 'yes' DEFAULT 'no' USING p SELECT n, y FROM r;
CREATE VIEW app.aliased AS SELECT j.id FROM app.t JOIN app.child USING (id) AS j;
