-- A database with one of everything that a snapshot holds: every catalog has a row, every carrier of a node tree a tree.
CREATE SCHEMA app;
CREATE SCHEMA "Odd Schema";
CREATE TYPE app.colour AS ENUM ('red', 'green');
CREATE FUNCTION app.f(i integer, j text DEFAULT lower('Y')) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION app."F"(i integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app."new
line"(i integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION "Odd Schema"."ünï/..\:*?con"(i integer) RETURNS text LANGUAGE plpgsql AS $$BEGIN RETURN 'a''b'; END$$;
CREATE FUNCTION app.many(VARIADIC parts integer[]) RETURNS integer LANGUAGE sql STABLE AS 'SELECT cardinality($1)';
CREATE FUNCTION app.pair(IN a integer, OUT b integer, OUT c text) LANGUAGE sql AS 'SELECT 1, ''x''';
CREATE FUNCTION app.first(anyelement) RETURNS anyelement LANGUAGE sql SET search_path = app, pg_temp AS 'SELECT $1';
CREATE PROCEDURE app.p(INOUT a integer) LANGUAGE plpgsql AS 'BEGIN a := 1; END';
CREATE AGGREGATE app.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE AGGREGATE app.ordered(anyelement ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = mode_final);
CREATE DOMAIN app.positive AS integer DEFAULT app.f(3) CHECK (app.f(VALUE) > 0);
CREATE TYPE app.point3 AS (x integer, y app.positive, label text);
CREATE TYPE app.span AS RANGE (SUBTYPE = integer);
CREATE FUNCTION app.same(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
CREATE OPERATOR app.=== (LEFTARG = integer, RIGHTARG = integer, FUNCTION = app.same, COMMUTATOR = OPERATOR(app.===));
CREATE CAST (app.colour AS integer) WITH INOUT;
CREATE FUNCTION app.to_text(app.point3) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ($1).label';
CREATE CAST (app.point3 AS text) WITH FUNCTION app.to_text(app.point3) AS IMPLICIT;
CREATE OPERATOR FAMILY app.ints USING btree;
CREATE OPERATOR CLASS app.int_ops FOR TYPE integer USING btree FAMILY app.ints AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(integer, integer);
CREATE COLLATION app.plain FROM "C";
CREATE TEXT SEARCH DICTIONARY app.words (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION app.search (COPY = simple);
CREATE CONVERSION app.latin FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER wrapper;
CREATE FOREIGN TABLE app.far (a integer) SERVER elsewhere;
CREATE SEQUENCE app.numbers;
CREATE TABLE app.t (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    a text DEFAULT upper('x') COLLATE app.plain,
    b integer CHECK (abs(b) > 0),
    c integer GENERATED ALWAYS AS (b + 1) STORED,
    d app.colour DEFAULT 'red',
    n integer DEFAULT nextval('app.numbers'),
    EXCLUDE USING btree (app.f(b) WITH =),
    UNIQUE (a, b) DEFERRABLE
);
CREATE TABLE app.child (e integer) INHERITS (app.t);
CREATE TABLE app.line (t_id integer REFERENCES app.t ON DELETE SET NULL ON UPDATE CASCADE, p app.point3, ps app.positive[]);
CREATE TABLE app.parts (a integer, b text) PARTITION BY RANGE (a, lower(b));
CREATE TABLE app.part1 PARTITION OF app.parts FOR VALUES FROM (1, 'x') TO (2, 'y');
CREATE TABLE app.rest PARTITION OF app.parts DEFAULT;
CREATE TABLE app.typed OF app.point3;
CREATE INDEX by_lower ON app.t (lower(a), b DESC) WHERE app.f(b) IS NOT NULL;
CREATE STATISTICS app.stats (dependencies) ON a, b FROM app.t;
CREATE VIEW app.v AS SELECT id, a AS name, app.f(b) AS x FROM app.t WHERE b > 1;
CREATE VIEW app.joined AS SELECT t.a, l.t_id FROM app.t JOIN app.line l ON t.id = l.t_id;
CREATE MATERIALIZED VIEW app.m AS SELECT count(*) AS n FROM app.t;
CREATE FUNCTION app.changed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER tr BEFORE INSERT OR UPDATE OF a, b ON app.t FOR EACH ROW WHEN (new.a <> 'x') EXECUTE FUNCTION app.changed('x', 'y z');
CREATE TRIGGER after_all AFTER DELETE ON app.t REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.changed();
CREATE TRIGGER instead INSTEAD OF INSERT ON app.joined FOR EACH ROW EXECUTE FUNCTION app.changed();
CREATE FUNCTION app.noticed() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION app.noticed();
ALTER EVENT TRIGGER watch DISABLE;
CREATE RULE logged AS ON DELETE TO app.line WHERE old.t_id > 0 DO ALSO INSERT INTO app.t (a) VALUES (old.t_id::text);
CREATE RULE told AS ON DELETE TO app.line DO ALSO (NOTIFY gone; NOTIFY again);
CREATE RULE nothing AS ON INSERT TO app.line DO INSTEAD NOTHING;
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON app.t TO PUBLIC USING (app.f(b) > 0 AND EXISTS (SELECT FROM app.line l WHERE l.t_id = t.id)) WITH CHECK (a <> '');
CREATE PUBLICATION changes FOR TABLE app.t;
REVOKE EXECUTE ON FUNCTION app.f FROM PUBLIC;
GRANT SELECT (a), UPDATE ON app.t TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC;
