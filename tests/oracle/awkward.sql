-- A schema that holds one of everything a catalog can hold, with awkward names and definitions.
CREATE ROLE seal_owner NOLOGIN;
CREATE ROLE seal_reader NOLOGIN NOINHERIT;
GRANT seal_owner TO seal_reader;
ALTER ROLE seal_reader SET search_path = app, public;
CREATE SCHEMA app;
CREATE SCHEMA seal_owner;
CREATE SCHEMA "Odd ""näme""
line";
GRANT USAGE ON SCHEMA app TO seal_reader WITH GRANT OPTION;
GRANT CREATE ON SCHEMA app TO seal_owner;
SET search_path = app, public;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'hap''py', 'ü');
CREATE TYPE pair AS (a integer, b text COLLATE "C");
CREATE DOMAIN positive AS integer DEFAULT 7 CHECK (VALUE > 0) CHECK (VALUE < 1000) NOT NULL;
CREATE DOMAIN tiny AS positive CHECK (VALUE < 10);
CREATE TYPE span AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi);
CREATE FUNCTION double(x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT x * 2';
CREATE FUNCTION double(x bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT x * 2';
CREATE FUNCTION "Odd ""näme""
line"."f	g"(INOUT a text[] DEFAULT ARRAY[E'x\\y"\n\u2028\u0001', NULL], VARIADIC rest pair[] DEFAULT '{}')
  LANGUAGE plpgsql SECURITY DEFINER STRICT STABLE COST 7 SET search_path = app, pg_temp SET work_mem = '5MB'
  AS $f$ BEGIN a := a; END $f$;
ALTER FUNCTION "Odd ""näme""
line"."f	g" OWNER TO seal_owner;
CREATE FUNCTION defaults(a integer DEFAULT double(4) + 1, b timestamptz DEFAULT '2020-01-01 00:00:00+00', c text = 'x')
  RETURNS TABLE (r integer, s text) LANGUAGE sql AS $$ VALUES (1, 'a') $$;
CREATE FUNCTION atomic(a integer) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT double(a) + double(1::bigint)::integer; END;
CREATE FUNCTION returned(a integer) RETURNS integer LANGUAGE sql RETURN double(a);
CREATE PROCEDURE proc(INOUT a integer, OUT b text) LANGUAGE plpgsql AS $$ BEGIN b := 'x'; END $$;
REVOKE EXECUTE ON PROCEDURE proc FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE proc TO seal_reader WITH GRANT OPTION;
CREATE FUNCTION keep(state integer, value integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT value';
CREATE AGGREGATE latest(integer) (SFUNC = keep, STYPE = integer, INITCOND = '0', PARALLEL = SAFE);
CREATE AGGREGATE ordered(VARIADIC "any" ORDER BY VARIADIC "any")
  (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
CREATE FUNCTION same(a pair, b pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a.a = b.a';
CREATE OPERATOR === (LEFTARG = pair, RIGHTARG = pair, FUNCTION = same, COMMUTATOR = ===, RESTRICT = eqsel, HASHES);
CREATE OPERATOR !! (RIGHTARG = integer, FUNCTION = double);
CREATE FUNCTION compare(a mood, b mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT enum_cmp(a, b)';
CREATE OPERATOR FAMILY moods USING btree;
CREATE OPERATOR CLASS mood_ops FOR TYPE mood USING btree FAMILY moods AS
  OPERATOR 1 <(anyenum, anyenum), OPERATOR 3 =(anyenum, anyenum), FUNCTION 1 compare(mood, mood);
CREATE FUNCTION to_mood(integer) RETURNS mood LANGUAGE sql AS $$ SELECT 'ok'::app.mood $$;
CREATE CAST (integer AS mood) WITH FUNCTION to_mood(integer) AS ASSIGNMENT;
CREATE CAST (pair AS text) WITH INOUT AS IMPLICIT;
CREATE TABLE parent (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text COLLATE "C" NOT NULL DEFAULT upper('x''y') || double(3)::text,
  twice integer GENERATED ALWAYS AS (double(3)) STORED,
  feeling mood, couple pair[], amount positive, small tiny,
  gone integer, odd_1 serial,
  "Näme" numeric(10,2)[] CHECK ("Näme"[1] > 0),
  UNIQUE NULLS NOT DISTINCT (code), CHECK (double(id::integer) > 0) NO INHERIT,
  EXCLUDE USING gist (int8range(id, id, '[]') WITH &&) WHERE (id > 5));
ALTER TABLE parent DROP COLUMN gone;
CREATE TABLE child (parent bigint REFERENCES parent ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
  other bigint, set_me integer DEFAULT 3,
  FOREIGN KEY (other) REFERENCES parent (id) MATCH FULL ON DELETE SET DEFAULT (other)) WITH (autovacuum_enabled = off);
CREATE TABLE heir (extra integer) INHERITS (parent);
CREATE INDEX expressed ON parent (double(odd_1), (lower(code)) text_pattern_ops, id DESC) INCLUDE (feeling) WHERE double(odd_1) > 1;
CREATE INDEX classed ON parent (feeling mood_ops);
CREATE TABLE parts (k integer, v text, PRIMARY KEY (k)) PARTITION BY RANGE (k);
CREATE TABLE parts_low PARTITION OF parts FOR VALUES FROM (MINVALUE) TO (10);
CREATE TABLE parts_rest PARTITION OF parts DEFAULT;
CREATE TABLE hashed (k integer, v text) PARTITION BY HASH (k, double(k), lower(v) COLLATE "C");
CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER "on Insert" BEFORE INSERT OR UPDATE OF code, feeling ON parent FOR EACH ROW
  WHEN (double(NEW.odd_1) > 1 AND NEW.code <> 'x') EXECUTE FUNCTION fire('a', 'ü''b', E'c\\d');
CREATE TRIGGER after_all AFTER DELETE ON parent REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION fire();
CREATE TRIGGER on_parts AFTER INSERT ON parts FOR EACH ROW EXECUTE FUNCTION fire();
CREATE CONSTRAINT TRIGGER checked AFTER UPDATE ON child DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fire();
ALTER TABLE parent DISABLE TRIGGER after_all;
ALTER TABLE child ENABLE ALWAYS TRIGGER checked;
CREATE VIEW seen WITH (security_barrier = true) AS
  SELECT p.id, p.code, double(p.odd_1) AS d, count(*) OVER w, latest(p.odd_1) OVER w AS l
  FROM parent p WHERE (p.id, p.odd_1) < (1, 2) WINDOW w AS (PARTITION BY code ORDER BY id);
CREATE MATERIALIZED VIEW kept AS SELECT id, couple[1] === couple[2] AS same FROM parent;
CREATE VIEW simple AS SELECT id, code FROM parent WHERE id > 3 WITH LOCAL CHECK OPTION;
CREATE RULE also AS ON UPDATE TO child WHERE double(NEW.set_me) > 3 DO ALSO
  (INSERT INTO parts VALUES (double(1), 'x'); DELETE FROM hashed WHERE k = NEW.set_me);
CREATE RULE nothing AS ON DELETE TO simple DO INSTEAD NOTHING;
ALTER TABLE parent ENABLE ROW LEVEL SECURITY;
ALTER TABLE parent FORCE ROW LEVEL SECURITY;
GRANT SELECT, UPDATE (code) ON parent TO seal_reader;
GRANT INSERT ON parent TO PUBLIC;
CREATE POLICY mine ON parent AS RESTRICTIVE FOR UPDATE TO seal_reader, seal_owner
  USING (double(odd_1) > 1) WITH CHECK (code = current_user);
CREATE POLICY everybody ON parent USING (true);
CREATE SEQUENCE free AS smallint;
CREATE SEQUENCE owned OWNED BY child.set_me;
CREATE STATISTICS stats (mcv) ON double(odd_1), code FROM parent;
ALTER TABLE parts OWNER TO seal_owner;
CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER watching ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION watch();
CREATE TEMP TABLE fleeting (a app.positive);
CREATE FUNCTION pg_temp.passing() RETURNS integer LANGUAGE sql AS 'SELECT 1';
