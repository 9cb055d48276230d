-- The database that mutations.py changes, one statement at a time.
CREATE ROLE mut_owner NOLOGIN;
CREATE ROLE mut_other NOLOGIN;
CREATE SCHEMA app;
CREATE SCHEMA late;
GRANT USAGE ON SCHEMA app TO mut_other;
SET search_path = app, public;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TYPE pair AS (a integer, b text);
CREATE FUNCTION f(x bigint) RETURNS bigint LANGUAGE sql AS 'SELECT x';
CREATE FUNCTION caller() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN f(1); END';
CREATE FUNCTION outer_caller() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN app.caller(); END';
CREATE TABLE account (id integer PRIMARY KEY, owner text DEFAULT 'nobody', amount positive, feeling mood);
CREATE TABLE entry (account integer REFERENCES account ON DELETE CASCADE, note text);
CREATE TABLE unrelated (a integer, b text);
CREATE TABLE parts (k integer) PARTITION BY RANGE (k);
CREATE TABLE parts_low PARTITION OF parts FOR VALUES FROM (0) TO (10);
CREATE SEQUENCE numbers;
CREATE VIEW seen AS SELECT id, owner FROM account;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER stamp BEFORE INSERT ON account FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE FUNCTION writer() RETURNS void LANGUAGE plpgsql AS 'BEGIN INSERT INTO app.account VALUES (1); END';
CREATE FUNCTION reader() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT count(*) FROM app.seen); END';
CREATE FUNCTION filler() RETURNS void LANGUAGE plpgsql AS 'BEGIN INSERT INTO app.parts VALUES (1); END';
CREATE FUNCTION secure() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN PERFORM 1; END';
ALTER FUNCTION secure() OWNER TO mut_owner;
CREATE FUNCTION bystander() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION same(a pair, b pair) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR === (LEFTARG = pair, RIGHTARG = pair, FUNCTION = same);
CREATE FUNCTION comparer() RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN ROW(1, '''')::app.pair OPERATOR(app.===) ROW(2, '''')::app.pair; END';
CREATE FUNCTION keep(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT b';
CREATE AGGREGATE latest(integer) (SFUNC = keep, STYPE = integer);
CREATE FUNCTION summer() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT app.latest(id) FROM app.account); END';
CREATE FUNCTION counter() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN nextval(''app.numbers''); END';
CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION maker() RETURNS void LANGUAGE plpgsql AS 'BEGIN CREATE TABLE app.made (a integer); END';
CREATE FUNCTION table_name() RETURNS text LANGUAGE sql AS 'SELECT ''app.account''::text';
CREATE FUNCTION by_name() RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE ''DELETE FROM '' || app.table_name(); END';
CREATE EXTENSION citext SCHEMA public VERSION '1.5';
-- What the questions for some rows of a table are asked of (more_mutations.py).
CREATE TYPE span AS RANGE (subtype = integer, multirange_type_name = spans);
CREATE TABLE spanned (s span);
CREATE TABLE counted (a integer, b integer);
CREATE INDEX counted_a ON counted (a);
CREATE STATISTICS stats ON a, b FROM counted;
CREATE COLLATION plain FROM "C";
CREATE FUNCTION alike(a mood, b mood) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION hash_mood(a mood) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE OPERATOR ~~~ (LEFTARG = mood, RIGHTARG = mood, FUNCTION = alike);
CREATE OPERATOR CLASS mood_ops FOR TYPE mood USING hash AS OPERATOR 1 ~~~;
CREATE FOREIGN DATA WRAPPER fdw;
CREATE SERVER srv FOREIGN DATA WRAPPER fdw;
CREATE FOREIGN TABLE far (a integer) SERVER srv;
DO $$
DECLARE asker text;
BEGIN
  FOREACH asker IN ARRAY ARRAY['types', 'modifiers', 'enums', 'names', 'deferred', 'replicas', 'schema', 'columns',
    'extension', 'statistics', 'members', 'collation', 'classes', 'ranges', 'foreign', 'indexes', 'owned', 'casts',
    'language', 'parents', 'tables']
  LOOP
    EXECUTE format('CREATE FUNCTION app.ask_%s() RETURNS integer LANGUAGE sql AS ''SELECT 1''', asker);
  END LOOP;
END $$;
