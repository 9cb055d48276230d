-- PL/pgSQL bodies that every server from 15 on compiles, one a paragraph; each line "-- case:" begins one.
-- truth: the server's own compiled tree (#option dump), tests/oracle/test_parse_dump.py
-- case: every-kind
CREATE PROCEDURE every_kind(a text, OUT b text, r record) LANGUAGE plpgsql AS $f$
<<outer_block>>
DECLARE
  x text := 'a"\b' || lower('1');
  rr record;
  y CONSTANT numeric(10, 2) NOT NULL DEFAULT 1.5;
  z text COLLATE "C" = 'c';
  arr int[];
  c CURSOR (q text, w int) FOR SELECT q, w FROM pg_class;
  d refcursor;
  n NO SCROLL CURSOR IS SELECT 1;
  al ALIAS FOR $1;
BEGIN
  IF a > 'b' THEN x := f(a); RETURN;
  ELSIF b IS NULL THEN NULL;
  ELSEIF true THEN COMMIT; ELSE ROLLBACK AND CHAIN; END IF;
  SELECT 1 INTO STRICT x, b FROM pg_class;
  SELECT 1, 2 FROM pg_class INTO rr;
  FOR i IN REVERSE 10 .. 1 BY 2 LOOP PERFORM g(x, i); CONTINUE WHEN i = 3; END LOOP;
  FOR rr IN SELECT * FROM pg_class LOOP EXIT outer_block WHEN true; END LOOP;
  FOR x, b IN EXECUTE 'select ' || a USING 1, (2, 3) LOOP NULL; END LOOP;
  FOR k IN c('a', 1) LOOP NULL; END LOOP;
  FOR k IN c(w := 2, q := 'x') LOOP NULL; END LOOP;
  <<w>> WHILE x < 'c' LOOP x := x || 'd'; END LOOP w;
  LOOP EXIT; END LOOP;
  FOREACH x SLICE 0 IN ARRAY ARRAY['a', 'b'] LOOP NULL; END LOOP;
  OPEN c('b', 2); FETCH c INTO x, b; CLOSE c;
  OPEN n; MOVE FORWARD 2 FROM n; FETCH ABSOLUTE 1 + 1 FROM n INTO x; MOVE LAST IN n; CLOSE n;
  OPEN d FOR SELECT 1; MOVE BACKWARD ALL IN d; FETCH d INTO rr; CLOSE d;
  OPEN d NO SCROLL FOR EXECUTE 'select $1' USING a;
  EXECUTE 'select 1' INTO x USING a, b;
  EXECUTE 'select 1' USING a INTO STRICT x;
  RAISE EXCEPTION 'a % %', a, f(b) USING errcode = '22023', HINT := 'h' || a;
  RAISE NOTICE USING message = 'm';
  RAISE division_by_zero;
  RAISE SQLSTATE '22012' USING DETAIL = 'd';
  RAISE DEBUG 'continued'
    ' string';
  GET DIAGNOSTICS x = ROW_COUNT, b := PG_CONTEXT;
  CASE a WHEN 'a', 'b' THEN NULL; WHEN 'c' THEN x := 'c'; ELSE NULL; END CASE;
  CASE WHEN a = 'b' THEN NULL; END CASE;
  CASE a WHEN (SELECT 'b') THEN NULL; ELSE END CASE;
  BEGIN
    a := 1;
    DECLARE inner_one int := 2; BEGIN inner_one := inner_one + 1; END;
  EXCEPTION
    WHEN others OR SQLSTATE '22012' THEN b := sqlerrm; GET STACKED DIAGNOSTICS x = MESSAGE_TEXT; RAISE;
    WHEN unique_violation THEN NULL;
  END;
  arr[1] := 3; arr[1:2] = '{1,2}'; rr := ROW(1, 2); r.f := g(1);
  CALL every_kind(x, b, r);
  DO $inner$ BEGIN PERFORM 1; END $inner$;
  ASSERT a IS NOT NULL, 'message ' || a;
  ASSERT true;
  INSERT INTO t VALUES (1) RETURNING a INTO x;
  WITH q AS (DELETE FROM t RETURNING *) SELECT count(*) INTO x FROM q;
  IMPORT FOREIGN SCHEMA s FROM SERVER v INTO w;
  CREATE FUNCTION nested() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END;
END outer_block;
$f$;
-- case: returns-nothing
CREATE FUNCTION returns_nothing() RETURNS void LANGUAGE plpgsql AS $f$ BEGIN END $f$;
-- case: returns-set
CREATE FUNCTION returns_set(query text) RETURNS SETOF text LANGUAGE plpgsql AS $f$
DECLARE next text; reverse int := 3;
BEGIN
  RETURN NEXT query; RETURN NEXT query || 'b';
  RETURN QUERY SELECT query UNION ALL SELECT 'c';
  RETURN QUERY EXECUTE format('select %L', query) USING query, 2;
  FOR i IN REVERSE 3 .. 1 LOOP NULL; END LOOP;
  RETURN;
END $f$;
-- case: returns-table
CREATE FUNCTION returns_table(a int) RETURNS TABLE(b int, c text) LANGUAGE plpgsql AS $f$
BEGIN b := a; c := 'd'; RETURN NEXT; RETURN QUERY VALUES (1, 'x'); END $f$;
-- case: one-out
CREATE FUNCTION one_out(INOUT a int) LANGUAGE plpgsql AS $f$ BEGIN a := a + 1; END $f$;
-- case: returns-expression
CREATE FUNCTION returns_expression(a int, b int DEFAULT 2, VARIADIC c int[] DEFAULT '{}') RETURNS int LANGUAGE plpgsql AS $f$
BEGIN
  IF a > 1 THEN RETURN a; END IF;
  RETURN returns_expression.a + $2 + (SELECT max(v) FROM unnest(c) v);
END; $f$;
-- case: trigger
CREATE FUNCTION trigger_one() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  NEW.a := coalesce(OLD.a, 1) + TG_NARGS; new.b = TG_ARGV[0];
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  SELECT 1 INTO NEW.c;
  RETURN NEW;
END $f$;
-- case: event-trigger
CREATE FUNCTION event_trigger_one() RETURNS event_trigger LANGUAGE plpgsql AS $f$
DECLARE r record; BEGIN FOR r IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP RAISE LOG '% %', TG_TAG, r.classid; END LOOP; END $f$;
-- case: options
CREATE FUNCTION options_one() RETURNS void LANGUAGE plpgsql AS $f$
#variable_conflict use_column
#print_strict_params on
#variable_conflict error
BEGIN PERFORM 1; END $f$;
-- case: names-that-are-words
CREATE FUNCTION names_that_are_words() RETURNS void LANGUAGE plpgsql AS $f$
DECLARE return int := 1; perform text; "select" int; exception int; type text; raise record; open int[]; "Mixed ""q""" int;
BEGIN
  return := 2; perform = 'x'; "select" := 3; exception := 4; raise.f := 5; open[1] := 6; "Mixed ""q""" := 7;
  PERFORM return; RAISE NOTICE '%', exception;
  IF exception = 1 THEN exception := 2; END IF;
END $f$;
-- case: shadowing
CREATE FUNCTION shadowing(v text) RETURNS text LANGUAGE plpgsql AS $f$
<<a>> DECLARE v text := 'a'; w text; BEGIN
  <<b>> DECLARE v record; BEGIN v.f := 1; a.v := 'x'; SELECT 1, 2 INTO a.v, w; FOR v IN 1 .. 2 LOOP NULL; END LOOP; END b;
  SELECT 1, 2 INTO v, w; shadowing.v := 'y';
  RETURN v;
END a $f$;
-- case: comments-and-letters
CREATE FUNCTION "Ünïcode"("größe" text) RETURNS text LANGUAGE plpgsql AS $f$
-- ein Kommentar mit ü; BEGIN
DECLARE "naïve" text := 'é' /* nested /* comment ; */ END */ || größe; -- END;
  größer text;
BEGIN
  größer := "naïve" || '日本語' /* ä */ || $$dollar ; quoted é$$ || $ä$x$ä$;
  RAISE NOTICE '日本 %', größer;
  SELECT größer INTO STRICT größer; -- comment after
  PERFORM /* c */ lower(größer);
  RETURN /* é */ größer;
END $f$;
-- case: strings
CREATE FUNCTION strings() RETURNS text LANGUAGE plpgsql AS $f$
DECLARE a text := E'it\'s;' || 'it''s;' || U&'\0061;' || B'01'::text || x'ff'::text || n'n;';
BEGIN
  a := 'one'
    'two;' || E'\\' || '\' || ';'; a := a -1 + +1 - -1;
  IF a =-1::text THEN RETURN 1e-5 || .5 || 5.; END IF;
  RAISE NOTICE E'a\n%', a;
  RAISE NOTICE $$b ; %$$, a;
  FOR i IN 1..2 LOOP NULL; END LOOP;
  FOR i IN a::int..2 LOOP NULL; END LOOP;
  RETURN a;
END $f$;
-- case: into-anywhere
CREATE FUNCTION into_anywhere() RETURNS void LANGUAGE plpgsql AS $f$
DECLARE x int; y text; r record; s int[];
BEGIN
  SELECT x INTO x; SELECT INTO x, y 1, 'a'; SELECT 1 AS a INTO STRICT r;
  SELECT INTO STRICT r * FROM pg_class WHERE relname = 'into';
  UPDATE t SET a = 1 RETURNING a, b INTO x, y;
  INSERT INTO t (a) SELECT 1 RETURNING a INTO x;
  MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE;
  EXECUTE 'x' INTO r;
  CREATE TABLE "into" (a int); SELECT "into".a INTO x FROM "into";
END $f$;
-- case: utility
CREATE FUNCTION utility() RETURNS void LANGUAGE plpgsql AS $f$
BEGIN
  CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO u VALUES (1); DELETE FROM v);
  LOCK TABLE t; SET LOCAL search_path TO a, b; TRUNCATE t; NOTIFY n, 'payload'; COPY t FROM '/f'; GRANT SELECT ON t TO PUBLIC;
  ALTER TABLE t ADD COLUMN c int DEFAULT f(1), ADD CHECK (a > 1); EXPLAIN ANALYZE DELETE FROM t;
  PREPARE p AS SELECT 1; DEALLOCATE p; DROP TABLE IF EXISTS t; SET CONSTRAINTS ALL IMMEDIATE; COMMENT ON TABLE t IS 'x;';
END $f$;
-- case: deep
CREATE FUNCTION deep(a int) RETURNS int LANGUAGE plpgsql AS $f$
BEGIN
  FOR i IN 1 .. 2 LOOP WHILE a > 1 LOOP IF a > 2 THEN BEGIN CASE a WHEN 1 THEN LOOP EXIT WHEN a = 3; END LOOP; END CASE;
  EXCEPTION WHEN others THEN IF a = 1 THEN RETURN 2; ELSE RETURN 3; END IF; END; END IF; END LOOP; END LOOP;
  RETURN a;
END $f$;
-- case: nested_targets
CREATE FUNCTION nested_targets() RETURNS void LANGUAGE plpgsql AS $f$
<<b>> DECLARE r record; m int[];
BEGIN
  b.r.f.g := 1; b.r.f.g.h = 2; r.f.g[1].h := 3; b.r.f.g.h[1][2].i := 4; m[1:2] := '{1,2}'; b.m[b.m[1]] = 5;
  r.end := 1; r.from.to := 2;
END $f$;
-- case: conditions
CREATE FUNCTION conditions() RETURNS void LANGUAGE plpgsql AS $f$
BEGIN
  NULL;
EXCEPTION
  WHEN null_value_not_allowed OR reading_sql_data_not_permitted THEN NULL;
  WHEN modifying_sql_data_not_permitted OR others OR SQLSTATE '38003' THEN NULL;
  WHEN prohibited_sql_statement_attempted OR null_value_not_allowed THEN NULL;
END $f$;
-- case: nothing
CREATE FUNCTION nothing() RETURNS int LANGUAGE plpgsql AS $f$
DECLARE a int; "array" int;
BEGIN
  PERFORM; PERFORM /* c */; a := ; a = -- c
  ;
  IF a > 1 THEN RETURN array; END IF;
  RETURN Array;
END $f$;
-- case: result_variable
CREATE FUNCTION result_variable(anyelement, VARIADIC b anyarray) RETURNS anyelement LANGUAGE plpgsql AS $f$
DECLARE r ALIAS FOR $0;
BEGIN
  $0 := $1; r := b[1]; $0 = (SELECT $0);
  RETURN $0;
END $f$;
-- case: wide_letters
CREATE FUNCTION wide_letters("größe" text) RETURNS text LANGUAGE plpgsql AS $f$
DECLARE ähnlich text := E'ä\n';
BEGIN
  RAISE NOTICE E'größe\n%', größe; RAISE EXCEPTION E'ü'
  'x';
EXCEPTION WHEN SQLSTATE E'22012' THEN
  RETURN E'é' || ähnlich;
END $f$;
