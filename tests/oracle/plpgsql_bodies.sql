-- Bodies and what they use. Inside a body:
--   -- call: identity     a routine of the schemas here is used, however: exactly these are
--   -- write: verb table  exactly these tables are written
--   -- code: PGC…         exactly these errors are reported; without one the body is resolved
-- Truth: servers 13 to 18 (each body was run with a tracer, or is refused by the server with that error), and the
-- rule named beside the case.
CREATE SCHEMA app;
CREATE SCHEMA s1;
CREATE SCHEMA s2;
CREATE TYPE app.pair AS (a integer, b text);
CREATE TABLE app.t (i integer PRIMARY KEY, x text);
CREATE TABLE s2.watched_too (i integer);
CREATE TABLE app.log (at timestamptz, what text);
CREATE FUNCTION app.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.f(text) RETURNS integer LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION app.f(app.t) RETURNS integer LANGUAGE sql AS 'SELECT 3';
CREATE FUNCTION app.g(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.h(anyelement, app.pair[], text) RETURNS void LANGUAGE sql AS '';
CREATE FUNCTION app.either(integer, integer) RETURNS text LANGUAGE sql AS 'SELECT ''i''';
CREATE FUNCTION app.either(text, integer) RETURNS text LANGUAGE sql AS 'SELECT ''t''';
CREATE FUNCTION app.positive(integer) RETURNS boolean LANGUAGE sql AS 'SELECT $1 > 0';
CREATE DOMAIN app.whole AS integer CHECK (app.positive(VALUE));
CREATE FUNCTION app.to_pair(integer) RETURNS app.pair LANGUAGE sql AS $$SELECT $1, 'x'::text$$;
CREATE CAST (integer AS app.pair) WITH FUNCTION app.to_pair(integer) AS ASSIGNMENT;
CREATE FUNCTION s1.h() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION s2.h() RETURNS integer LANGUAGE sql AS 'SELECT 2';
CREATE SCHEMA case_other;
CREATE FUNCTION case_other.h() RETURNS integer LANGUAGE sql AS 'SELECT 3';
DO $$BEGIN CREATE ROLE case_other; EXCEPTION WHEN duplicate_object THEN NULL; END$$;
GRANT USAGE ON SCHEMA case_other, s2 TO case_other;
CREATE PROCEDURE app.p(integer, OUT integer, INOUT text) LANGUAGE plpgsql AS 'BEGIN $2 := 1; END';
-- Who leaves another path behind. Truth: server 16.14, SHOW search_path after a call of each.
CREATE FUNCTION app.plain_set() RETURNS void LANGUAGE plpgsql SET search_path = app AS
$$BEGIN SET search_path = s2; END$$;
CREATE FUNCTION app.local_set() RETURNS void LANGUAGE plpgsql SET search_path = app AS
$$BEGIN SET LOCAL search_path = s2; END$$;
CREATE FUNCTION app.set_by_text() RETURNS void LANGUAGE plpgsql AS $$BEGIN EXECUTE 'SET search_path = s2'; END$$;
CREATE FUNCTION app.set_by_built_text() RETURNS void LANGUAGE plpgsql AS
$$BEGIN EXECUTE format('SELECT set_config(%L, %L, %L)', 'search_path', 's2', true); END$$;
CREATE FUNCTION app.sets_back() RETURNS void LANGUAGE plpgsql AS $$
DECLARE old text := current_setting('search_path');
BEGIN
    PERFORM set_config('search_path', 's2', true);
    PERFORM set_config('search_path', old, true);
END$$;
CREATE FUNCTION app.sets_back_sometimes(b boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE old text := current_setting('search_path');
BEGIN
    PERFORM set_config('search_path', 's2', true);
    IF b THEN RETURN; END IF;
    PERFORM set_config('search_path', old, true);
END$$;
CREATE FUNCTION app.path_trigger() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN PERFORM set_config('search_path', 's2', true); RETURN NEW; END$$;
CREATE TABLE app.watched (i integer, PRIMARY KEY (i));
CREATE TRIGGER path BEFORE INSERT ON app.watched FOR EACH ROW EXECUTE FUNCTION app.path_trigger();
CREATE VIEW app.above AS SELECT i FROM app.watched;
CREATE TABLE app.below (i integer REFERENCES app.watched ON DELETE CASCADE);
CREATE FUNCTION app.writes_watched() RETURNS void LANGUAGE plpgsql AS $$BEGIN INSERT INTO app.watched VALUES (1); END$$;
CREATE FUNCTION app.path_of(integer) RETURNS integer LANGUAGE plpgsql AS
$$BEGIN PERFORM set_config('search_path', 's2', true); RETURN $1; END$$;
CREATE OPERATOR app.@@@ (FUNCTION = app.path_of, RIGHTARG = integer);

CREATE FUNCTION app.sets_path() RETURNS void LANGUAGE plpgsql AS
$$BEGIN PERFORM set_config('search_path', 's2', false); END$$;

CREATE FUNCTION app.variables(n integer, s text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    v integer := app.f(n);    -- call: app.f(integer)
    w ALIAS FOR s;
BEGIN
    IF app.f(w) > 1 THEN      -- call: app.f(pg_catalog.text)
        v := v + 1;
    END IF;
    RETURN v;
END$$;

CREATE FUNCTION app.record_by_flow(b boolean) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
    SELECT i INTO r FROM app.t;
    PERFORM app.f(r.i);       -- call: app.f(integer)
    FOR r IN SELECT x AS i FROM app.t LOOP
        PERFORM app.f(r.i);   -- call: app.f(pg_catalog.text)
    END LOOP;
    RETURN 1;
END$$;

CREATE FUNCTION app.record_by_branch(b boolean) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
    IF b THEN SELECT i INTO r FROM app.t; ELSE SELECT x AS i INTO r FROM app.t; END IF;
    RETURN app.f(r.i);        -- code: PGC222, PGC205: integer on one way, text on the other
END$$;

CREATE FUNCTION app.record_in_handler() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
    SELECT i INTO r FROM app.t;
    BEGIN
        SELECT x AS i INTO r FROM app.t;
        RAISE EXCEPTION 'x';
    EXCEPTION WHEN OTHERS THEN
        RETURN app.f(r.i);    -- code: PGC222, PGC205: the error may come before or after the second SELECT
    END;
END$$;

CREATE FUNCTION app.row_types() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    row app.t%ROWTYPE;
    col app.t.x%TYPE;
    pair app.pair;
BEGIN
    row.i := 1;
    pair := 5;                -- call: app.to_pair(integer)
    PERFORM app.f(col);       -- call: app.f(pg_catalog.text)
    RETURN app.f(row);        -- call: app.f(app.t)
END$$;

CREATE FUNCTION app.conflict(x text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE app.t SET i = 1 WHERE x = 'a';   -- code: PGC203: column reference "x" is ambiguous
END$$;

CREATE FUNCTION app.conflict_column(x integer) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    UPDATE app.t SET i = app.f(x);          -- call: app.f(pg_catalog.text)
                                            -- write: update app.t
END$$;

CREATE FUNCTION app.conflict_variable(x integer) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_variable
BEGIN
    UPDATE app.t SET i = app.f(x);          -- call: app.f(integer)
                                            -- write: update app.t
END$$;

CREATE FUNCTION app.pinned() RETURNS integer LANGUAGE plpgsql SET search_path = s1, pg_temp AS $$
BEGIN
    RETURN h();               -- call: s1.h()
END$$;

CREATE FUNCTION app.unpinned() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    RETURN h();               -- code: PGC202: not on the path of a new session
END$$;

CREATE FUNCTION app.set_local() RETURNS integer LANGUAGE plpgsql SET search_path = s1, pg_temp AS $$
BEGIN
    SET LOCAL search_path = s2;
    RETURN h();               -- call: s2.h()
END$$;

CREATE FUNCTION app.set_by_value(p text) RETURNS integer LANGUAGE plpgsql SET search_path = s1, pg_temp AS $$
BEGIN
    PERFORM set_config('search_path', p, true);  -- code: PGC310: undoes the pin of its own SET clause
    PERFORM app.unpinned();   -- call: app.unpinned()
    RETURN h();               -- code: PGC207
END$$;

CREATE FUNCTION app.set_by_callee() RETURNS integer LANGUAGE plpgsql SET search_path = s1, pg_temp AS $$
BEGIN
    PERFORM app.sets_path();  -- call: app.sets_path()
    RETURN h();               -- code: PGC207
END$$;

CREATE FUNCTION app.set_by_view() RETURNS integer LANGUAGE plpgsql SET search_path = s1, pg_temp AS $$
BEGIN
    UPDATE pg_settings SET setting = 's2' WHERE name = 'search_path';   -- write: update pg_catalog.pg_settings
    RETURN h();               -- code: PGC207
END$$;

CREATE FUNCTION app.as_another() RETURNS integer LANGUAGE plpgsql SET role = case_other SET search_path = '$user', s2 AS $$
BEGIN
    RETURN h();               -- call: case_other.h()
END$$;

CREATE FUNCTION app.temporary_table() RETURNS integer LANGUAGE plpgsql SET search_path = app AS $$
BEGIN
    CREATE TEMP TABLE log (x text);
    INSERT INTO log VALUES ('a');           -- write: insert pg_temp.log
    DROP TABLE log;
    DELETE FROM app.log;                    -- write: delete app.log
    RETURN 1;
END$$;

CREATE FUNCTION app.temporary_or_not(b boolean) RETURNS void LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
    IF b THEN CREATE TEMP TABLE other (x text); END IF;
    INSERT INTO other VALUES ('a');         -- code: PGC221
END$$;

CREATE FUNCTION app.capturable() RETURNS void LANGUAGE plpgsql SET search_path = app AS $$
BEGIN
    DELETE FROM log;                        -- write: delete app.log
                                            -- write: delete pg_temp.log
END$$;

CREATE FUNCTION app.not_capturable() RETURNS void LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
    DELETE FROM log;                        -- write: delete app.log
END$$;

CREATE FUNCTION app.calls() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    o integer;
    d app.whole;
    s text;
BEGIN
    CALL app.p(app.f(1), o, s);             -- call: app.p(integer,pg_catalog.text)
                                            -- call: app.f(integer)
END$$;

CREATE FUNCTION app.cursors(n integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    c CURSOR (k integer) FOR SELECT x, app.f(k) AS y FROM app.t;   -- call: app.f(integer)
    r record;
BEGIN
    OPEN c(n);
    FETCH c INTO r;
    PERFORM app.f(r.x);       -- call: app.f(pg_catalog.text)
    CLOSE c;
    FOR q IN c(2) LOOP
        RAISE NOTICE '%', q.y;
    END LOOP;
    RETURN 1;
END$$;

CREATE FUNCTION app.cases(p app.pair) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    CASE p.a WHEN app.f('a'::text) THEN     -- call: app.f(pg_catalog.text)
        RETURN 1;
    WHEN 2, 3 THEN
        RETURN app.f(p.a);                  -- call: app.f(integer)
    ELSE
        NULL;
    END CASE;
    FOR i IN app.f(1) .. 5 LOOP
        CONTINUE WHEN app.positive(i);      -- call: app.positive(integer)
    END LOOP;
    RETURN 1;
END$$;

CREATE FUNCTION app.dynamic() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE n integer;
BEGIN
    EXECUTE 'SELECT app.f($1)' INTO n USING 'a'::text;    -- call: app.f(pg_catalog.text)
    EXECUTE format('DELETE FROM %I.%I', 'app', 'log');    -- write: delete app.log
    DO $do$ BEGIN PERFORM app.f(1); END $do$;             -- call: app.f(integer)
    EXECUTE 'DO ''BEGIN PERFORM app.positive(1); END''';    -- call: app.positive(integer)
    RETURN n;
END$$;

CREATE FUNCTION app.another_database() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT count(*) FROM here.app.t);   -- code: PGC220: the server refuses any database but its own
END$$;

CREATE FUNCTION app.no_statement() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'SELEC 1';        -- code: PGC403
END$$;

CREATE FUNCTION app.fields_of_any_row(b boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
    IF b THEN SELECT i INTO r FROM app.t; ELSE SELECT x AS i INTO r FROM app.t; END IF;
    PERFORM r IS NULL, app.g(r::text);  -- call: app.g(pg_catalog.text)
    PERFORM (r).*;            -- code: PGC204: that r is a record is all that is known of it
END$$;

CREATE FUNCTION app.cursor_from_elsewhere(c refcursor) RETURNS void LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
    FETCH c INTO r;
    PERFORM app.g(r::text);   -- call: app.g(pg_catalog.text)
    PERFORM app.f(r.i);       -- code: PGC224, PGC205
END$$;

-- The type of the argument isn't known, what it is cast to is: pg_cast has all there is (find_coercion_pathway).
CREATE FUNCTION app.cast_of_anything(anyelement, anyarray) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v app.whole := $1;
    r text;
BEGIN
    PERFORM app.g($1::text);  -- call: app.g(pg_catalog.text)
    r := $1;
    PERFORM app.h($1, $2::app.pair[], 'x');  -- call: app.h(pg_catalog.anyelement,app.pair[],pg_catalog.text)
                                             -- call: app.to_pair(integer)
END$$;

CREATE FUNCTION app.several_for_anything(anyelement) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM app.g(app.either($1, 1));  -- call: app.g(pg_catalog.text)
                                       -- code: PGC205: either(integer, …) or either(text, …), both return text
    PERFORM COALESCE($1, now());       -- code: PGC204
END$$;

CREATE FUNCTION app.after_plain_set() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
BEGIN
    PERFORM app.plain_set();  -- call: app.plain_set()
    PERFORM h();  -- code: PGC207: a plain SET outlives the SET clause
END$$;

CREATE FUNCTION app.after_local_set() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
BEGIN
    PERFORM app.local_set();  -- call: app.local_set()
    PERFORM h();  -- call: s1.h()
END$$;

CREATE FUNCTION app.after_a_text() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
BEGIN
    PERFORM app.set_by_text();  -- call: app.set_by_text()
    PERFORM h();  -- code: PGC207
END$$;

CREATE FUNCTION app.after_a_built_text() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
BEGIN
    PERFORM app.set_by_built_text();  -- call: app.set_by_built_text()
    PERFORM h();  -- code: PGC207
END$$;

CREATE FUNCTION app.after_setting_back() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
BEGIN
    PERFORM app.sets_back();  -- call: app.sets_back()
    PERFORM h();  -- call: s1.h()
END$$;

CREATE FUNCTION app.after_setting_back_sometimes() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
BEGIN
    PERFORM app.sets_back_sometimes(true);  -- call: app.sets_back_sometimes(boolean)
    PERFORM h();  -- code: PGC207
END$$;

CREATE FUNCTION app.after_a_callee_that_writes() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
BEGIN
    PERFORM app.writes_watched();  -- call: app.writes_watched()
    PERFORM h();  -- code: PGC207
END$$;

CREATE FUNCTION app.after_an_operator() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
BEGIN
    PERFORM OPERATOR(app.@@@) 1;  -- call: app.path_of(integer)
    PERFORM h();  -- code: PGC207
END$$;

CREATE FUNCTION app.after_a_trigger() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
BEGIN
    PERFORM h();  -- call: s1.h()
    INSERT INTO app.watched VALUES (1);
                  -- write: insert app.watched
    PERFORM h();  -- code: PGC207
END$$;

CREATE FUNCTION app.after_a_view() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
BEGIN
    INSERT INTO app.above VALUES (1);
                  -- write: insert app.above
    PERFORM h();  -- code: PGC207
END$$;

CREATE FUNCTION app.after_reading() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
BEGIN
    PERFORM i FROM app.watched;
    DELETE FROM app.below;
                  -- write: delete app.below
    PERFORM h();  -- call: s1.h()
END$$;

CREATE FUNCTION app.path_and_call_in_one() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
BEGIN
    PERFORM set_config('search_path', 's2', false), app.unpinned();  -- call: app.unpinned()
                              -- code: PGC310
END$$;

CREATE FUNCTION app.sets_and_restores() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
DECLARE old text;
BEGIN
    old := current_setting('search_path');
    PERFORM set_config('search_path', 's2', true);
    PERFORM h();  -- call: s2.h()
    PERFORM set_config('search_path', old, true);
    PERFORM h();  -- call: s1.h()
END$$;

CREATE FUNCTION app.restores_something_else() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
DECLARE old text := current_setting('search_path');
BEGIN
    SELECT x INTO old FROM app.t;
    PERFORM set_config('search_path', old, true);  -- code: PGC310
    PERFORM h();  -- code: PGC207
END$$;

CREATE FUNCTION app.anything(q text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE q;                -- code: PGC401
END$$;

CREATE PROCEDURE app.commits() LANGUAGE plpgsql AS $$
BEGIN
    SET LOCAL search_path = s2;
    PERFORM h();              -- call: s2.h()
    COMMIT;
    PERFORM h();              -- code: PGC207: COMMIT has ended SET LOCAL
END$$;

CREATE FUNCTION app.on_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM app.f(NEW.x), app.f(OLD.i);   -- call: app.f(pg_catalog.text)
                                              -- call: app.f(integer)
    END IF;
    PERFORM app.f(NEW);       -- call: app.f(app.t)
    PERFORM count(*) FROM added;
    RETURN NEW;
END$$;
CREATE TRIGGER on_row AFTER INSERT ON app.t REFERENCING NEW TABLE AS added FOR EACH ROW EXECUTE FUNCTION app.on_row();

CREATE FUNCTION app.never_attached() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RETURN NEW.nothing;       -- PGC223 is a note: it never runs
END$$;

CREATE FUNCTION app.sql_statements(n integer) RETURNS app.whole LANGUAGE sql AS $$
    INSERT INTO app.log VALUES (now(), 'x');   -- write: insert app.log
    SELECT app.f(n)                            -- call: app.f(integer)
$$;

CREATE FUNCTION app.definer() RETURNS integer LANGUAGE sql SECURITY DEFINER AS $$
    SELECT app.f(1)           -- call: app.f(integer)
                              -- PGC226 warns: its path is its caller's
$$;

-- Dynamic SQL. Truth: manual 43.5.4 and the server: benchmarks/dynamic_programs.py runs thousands of programs there.
CREATE FUNCTION app.values_only(v text, n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DELETE FROM app.log WHERE what = %L', v);              -- write: delete app.log
    EXECUTE 'UPDATE app.t SET x = ' || quote_literal(v) || ' WHERE i = ' || n;   -- write: update app.t
    EXECUTE 'SELECT app.f(' || n || ')';                                   -- call: app.f(integer)
    EXECUTE format('SELECT app.f(%L::text)', v);                           -- call: app.f(pg_catalog.text)
END$$;

CREATE FUNCTION app.through_variables(b boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE q text := 'SELECT app.positive(';
BEGIN
    IF b THEN q := q || '1)'; ELSE q := 'TRUNCATE app.log'; END IF;
    EXECUTE q;                                      -- call: app.positive(integer)
    q := replace('SELECT app.f(ARG)', 'ARG', '1');  -- write: truncate app.log
    EXECUTE q;                                      -- call: app.f(integer)
END$$;

CREATE FUNCTION app.from_a_list() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['t', 'log'] LOOP
        EXECUTE format('DELETE FROM app.%I', name);     -- write: delete app.t
    END LOOP;                                           -- write: delete app.log
END$$;

CREATE FUNCTION app.a_name(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DELETE FROM app.%I', name);     -- code: PGC402: any relation
END$$;

CREATE FUNCTION app.part_of_a_name(year integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'DELETE FROM app.log_' || year;         -- write: delete app."log_<digits>"
END$$;

CREATE FUNCTION app.unsafe_quotes(v text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'SELECT ''' || v || '''';               -- code: PGC401: the value can end the literal
END$$;

CREATE FUNCTION app.safe_quotes(d date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'DELETE FROM app.log WHERE at > ''' || d || '''';   -- write: delete app.log
END$$;

CREATE FUNCTION app.minus(n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'SELECT 1 -' || n || ', app.f(1)';      -- code: PGC401: with -1 the rest is a comment
END$$;

CREATE FUNCTION app.sequence_by_value(v text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('SELECT nextval(%L)', v);        -- code: PGC402: a literal that is read as a relation's name
END$$;

CREATE FUNCTION app.built_in_a_loop(n integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE q text := 'SELECT 1';
BEGIN
    FOR i IN 1 .. n LOOP q := q || ', 1'; END LOOP;
    EXECUTE q;                                      -- code: PGC401
END$$;

-- Any state of a block may lead to its handler: the analysis says truncate app.t, too.
CREATE FUNCTION app.kept_by_a_handler(b integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE q text := 'TRUNCATE app.t';
BEGIN
    BEGIN                 -- write: truncate app.t
        q := 'TRUNCATE app.log';
        PERFORM 1 / b;
        q := 'SELECT 1';
    EXCEPTION WHEN division_by_zero THEN
        NULL;
    END;
    EXECUTE q;            -- write: truncate app.log
END$$;

CREATE FUNCTION app.text_to_a_function(q text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM query_to_xml('SELECT app.f(1)', true, false, '');       -- call: app.f(integer)
    PERFORM query_to_xml(q, true, false, '');                       -- code: PGC404
END$$;

CREATE FUNCTION app.by_trigger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DELETE FROM %I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME);    -- write: delete app.pairs
    EXECUTE format('DELETE FROM app.%I', TG_ARGV[0]);                       -- write: delete app.log
    RETURN NULL;
END$$;
CREATE TABLE app.pairs (p app.pair);
CREATE TRIGGER by_trigger AFTER TRUNCATE ON app.pairs EXECUTE FUNCTION app.by_trigger('log');

-- Names from the catalogs. Truth: pg_class and pg_namespace of this database.
CREATE FUNCTION app.any_table() RETURNS void LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
    FOR r IN SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LOOP
        EXECUTE format('TRUNCATE %I.%I', r.nspname, r.relname);     -- code: PGC405: PostgreSQL's own are too many
    END LOOP;
END$$;

CREATE FUNCTION app.some_schema(wanted text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE s name;
BEGIN
    SELECT nspname INTO s FROM pg_namespace WHERE nspname = wanted;
    EXECUTE format('SELECT %I.is_nowhere()', s);                    -- code: PGC406
END$$;

CREATE FUNCTION app.one_schema() RETURNS void LANGUAGE plpgsql AS $$
DECLARE s text; t text;
BEGIN
    SELECT n.nspname INTO s FROM pg_namespace n WHERE n.nspname IN ('app', 'absent');
    IF s IS NOT NULL THEN
        EXECUTE 'SELECT ' || quote_ident(s) || '.f(1)';             -- call: app.f(integer)
    END IF;
    SELECT tablename INTO t FROM pg_tables WHERE schemaname = 'app' AND tablename IN ('log', 'absent', 'pg_class');
    EXECUTE format('DELETE FROM %I.%I', s, t);                      -- write: delete app.log
END$$;

CREATE FUNCTION app.whitelisted(kind text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF kind NOT IN ('log', 'pairs') OR kind IS NULL THEN
        RAISE EXCEPTION 'unknown kind';
    END IF;
    EXECUTE 'DELETE FROM app.' || kind;                             -- write: delete app.log
                                                                    -- write: delete app.pairs
END$$;

-- An SQL function's queries are analysed and planned before the first one runs, before 18; its other commands aren't.
-- Truth: each body run on 15 to 18, callees that return the name of their schema.
CREATE FUNCTION app.sql_path_then_name() RETURNS integer LANGUAGE sql SET search_path = s1 AS $$
    SELECT set_config('search_path', 's2', false);  -- code: PGC310
    SELECT app.unpinned();      -- call: app.unpinned()
    SELECT h();                 -- call before 18: s1.h()
                                -- call from 18: s2.h()
$$;

CREATE FUNCTION app.sql_path_then_command() RETURNS void LANGUAGE sql SET search_path = s1 AS $$
    SET search_path = s2;
    ALTER TABLE watched_too ADD CHECK (h() > 0);    -- call: s2.h()
    EXPLAIN SELECT h();                             -- call before 18: s1.h()
    CREATE TABLE app.made AS SELECT h() AS a;       -- code before 18: PGC207
$$;

CREATE FUNCTION app.sql_callee_then_name() RETURNS integer LANGUAGE sql SET search_path = s1 AS $$
    SELECT app.sets_path();     -- call: app.sets_path()
    SELECT h();                 -- call before 18: s1.h()
                                -- code from 18: PGC207
$$;

CREATE FUNCTION app.sql_path_then_trigger() RETURNS void LANGUAGE sql SET search_path = s1 AS $$
    SET search_path = s2;
    INSERT INTO app.log VALUES (now(), 'x');        -- write: insert app.log
$$;

CREATE FUNCTION app.path_then_trigger() RETURNS void LANGUAGE plpgsql SET search_path = s1 AS $$
BEGIN
    SET LOCAL search_path = s2;
    INSERT INTO app.log VALUES (now(), 'x');        -- write: insert app.log
END$$;

CREATE FUNCTION app.stored_path_then_call() RETURNS integer SET search_path = s1 BEGIN ATOMIC
    SELECT set_config('search_path', 's2', false);
    SELECT app.unpinned();
END;

-- Names under a path that isn't known. Truth: each body run on 15 and 18 under the paths '', 's1', 's2, pg_catalog'
-- and 'app, pg_catalog': what isn't marked PGC207 means the same under all of them, or is refused.
CREATE TABLE app.once (i integer);
CREATE TABLE s2.twice (i integer);
CREATE TABLE s1.twice (i integer);
CREATE FUNCTION s2.initcap(text) RETURNS text LANGUAGE sql AS $$SELECT $1$$;
CREATE FUNCTION s2.only_one(integer) RETURNS integer LANGUAGE sql AS $$SELECT 1$$;
CREATE FUNCTION s2.only_two(integer, integer) RETURNS integer LANGUAGE sql AS $$SELECT 1$$;
CREATE TYPE s2.upper AS ENUM ('x');
CREATE FUNCTION s2.joined(text, app.pair) RETURNS text LANGUAGE sql AS $$SELECT $1$$;
CREATE OPERATOR s2.|| (FUNCTION = s2.joined, LEFTARG = text, RIGHTARG = app.pair);

CREATE FUNCTION app.under_any_path(p text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE v text; n integer;
BEGIN
    PERFORM set_config('search_path', p, true);
    v := format('%s', lower(p)) || p;
    n := 1 + length(v)::int4;
    INSERT INTO once SELECT i FROM generate_series(1, n) AS i(i);
                                    -- write: insert app.once
                                    -- write: insert pg_temp.once
    PERFORM only_two(1, 2);         -- call: s2.only_two(integer,integer)
    PERFORM only_one(n);            -- call: s2.only_one(integer)
END$$;

CREATE FUNCTION app.path_decides_function(p text, n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('search_path', p, true);
    PERFORM initcap(p);              -- code: PGC207: s2's, where s2 comes before pg_catalog
END$$;

CREATE FUNCTION app.path_decides_cast(p text, n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('search_path', p, true);
    PERFORM upper('x');              -- code: PGC207: a cast to s2.upper, likewise
END$$;

CREATE FUNCTION app.path_decides_literals(p text, n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('search_path', p, true);
    PERFORM 'a' || 'b';              -- code: PGC207: neither operator is of exactly these types
END$$;

CREATE TYPE app.holder AS (only_one integer);
CREATE FUNCTION app.path_decides_argument(p text, held app.holder) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('search_path', p, true);
    PERFORM only_one(held);          -- code: PGC207: where s2 isn't searched this is the column
END$$;

CREATE FUNCTION app.path_decides_table(p text, n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('search_path', p, true);
    INSERT INTO twice VALUES (1);    -- code: PGC207: s1's or s2's
END$$;

CREATE FUNCTION app.path_decides_schema(p text, n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('search_path', p, true);
    CREATE TABLE new (i integer);    -- code: PGC207: in the first schema of the path
END$$;
