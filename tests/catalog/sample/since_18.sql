CREATE TABLE app.virtual (a integer, b integer GENERATED ALWAYS AS (a + 1) VIRTUAL, CONSTRAINT c CHECK (app.f(a) > 0) NOT ENFORCED, CONSTRAINT filled NOT NULL a);
CREATE FUNCTION app.both() RETURNS SETOF text BEGIN ATOMIC
    UPDATE app.t SET a = 'x' RETURNING old.a || new.a;
END;
CREATE VIEW app.grouped AS SELECT app.f(b) AS x, count(*) FROM app.t GROUP BY app.f(b), a ORDER BY x;
CREATE TABLE app.period (v int4range, w daterange, PRIMARY KEY (v, w WITHOUT OVERLAPS));
