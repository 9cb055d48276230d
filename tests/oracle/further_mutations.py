"""Still more changes, of kinds that the tables before leave out: attributes, support functions, roles, subscriptions.

Truth: the manual's pages of the commands; a change that says what is so already changes nothing.
"""

from typing import Final

from tests.oracle.more_mutations import (
    ACCOUNT,
    ADDED,
    ATTRIBUTES,
    GAP,
    STAMP,
    WITH_WRITER,
    asking,
    stale,
)

CHANGED = "PGC650"
INSERT, PARTS, SEEN = "insert on table app.account", "insert on table app.parts", "select on view app.seen"
WRITER, CALLER, READER = "function app.writer()", "function app.caller()", "function app.reader()"
F, SECURE, COMPARER = "function app.f(bigint)", "function app.secure()", "function app.comparer()"
F_CHANGED: Final = {(CHANGED, F), *stale(F, CALLER)}

SUBSCRIPTION: Final = "CREATE SUBSCRIPTION sub CONNECTION 'dbname=none' PUBLICATION p WITH (connect = false)"
WITHOUT_INHERITING: Final = """DO $$ BEGIN
  IF current_setting('server_version_num')::integer < 160000 THEN GRANT mut_other TO mut_owner;
  ELSE EXECUTE 'GRANT mut_other TO mut_owner WITH INHERIT FALSE, SET FALSE'; END IF;
END $$"""
IN_DATABASE: Final = """DO $$ BEGIN
  EXECUTE format('ALTER ROLE mut_owner IN DATABASE %I SET search_path = late', current_database());
END $$"""
TRIGGER: Final = (
    "CREATE OR REPLACE TRIGGER stamp BEFORE {} ON app.account FOR EACH ROW {}EXECUTE FUNCTION app.stamp()"
)
AGGREGATE: Final = (
    "CREATE OR REPLACE AGGREGATE app.latest(integer) (SFUNC = app.keep, STYPE = integer, INITCOND = '0')"
)
LATEST, KEEP = "aggregate app.latest(integer)", "function app.keep(integer,integer)"


def routine(name: str) -> str:
    """Return the name of a function's entry."""
    return f"function app.{name}"


TABLE_NAME, BY_NAME = routine("table_name()"), routine("by_name()")
OTHER_TABLE: Final = (
    "CREATE OR REPLACE FUNCTION app.table_name() RETURNS text LANGUAGE sql AS 'SELECT ''app.entry''::text'"
)
FURTHER: Final[tuple[tuple[str, set[tuple[str, str]]], ...]] = (
    # What a helper returns decides what its caller runs; what it costs doesn't.
    (OTHER_TABLE, {(CHANGED, TABLE_NAME), *stale(BY_NAME)}),
    ("ALTER FUNCTION app.table_name() COST 7", {(CHANGED, TABLE_NAME)}),
    ("ALTER FUNCTION app.table_name() OWNER TO mut_other", {(ATTRIBUTES, TABLE_NAME)}),
    (
        "ALTER FUNCTION app.table_name() RENAME TO name_of_table",
        {("PGC653", TABLE_NAME), (ADDED, routine("name_of_table()")), *stale(TABLE_NAME, BY_NAME)},
    ),
    ("ALTER TYPE app.pair RENAME ATTRIBUTE a TO z", stale(COMPARER)),
    ("ALTER TYPE app.pair ALTER ATTRIBUTE b TYPE varchar", stale(COMPARER)),
    ("ALTER TYPE app.pair DROP ATTRIBUTE b", stale(COMPARER)),
    ("ALTER DOMAIN app.positive DROP CONSTRAINT positive_check", stale(INSERT)),
    ("ALTER DOMAIN app.positive RENAME CONSTRAINT positive_check TO pc", stale(INSERT)),
    ("ALTER DOMAIN app.positive ADD CONSTRAINT c CHECK (VALUE < 5) NOT VALID", stale(INSERT)),
    ("ALTER DOMAIN app.positive DROP DEFAULT", set()),
    ("ALTER DOMAIN app.positive OWNER TO mut_other", set()),
    ("ALTER TYPE app.mood ADD VALUE 'meh' BEFORE 'ok'", asking("types", "enums")),
    ("ALTER FUNCTION app.f(bigint) IMMUTABLE", F_CHANGED),
    ("ALTER FUNCTION app.f(bigint) CALLED ON NULL INPUT", set()),
    ("ALTER FUNCTION app.f(bigint) RESET ALL", set()),
    ("ALTER FUNCTION app.f(bigint) SET work_mem = '1MB'", F_CHANGED),
    ("ALTER FUNCTION app.f(bigint) SUPPORT generate_series_int8_support", F_CHANGED),
    ("ALTER FUNCTION app.f(bigint) DEPENDS ON EXTENSION citext", set()),
    ("CREATE OR REPLACE FUNCTION app.f(x bigint DEFAULT 3) RETURNS bigint LANGUAGE sql AS 'SELECT x'", F_CHANGED),
    (
        "CREATE OR REPLACE FUNCTION app.f(x bigint) RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN x; END'",
        F_CHANGED,
    ),
    ("CREATE OR REPLACE FUNCTION app.f(x bigint) RETURNS bigint LANGUAGE sql RETURN x", F_CHANGED),
    ("ALTER FUNCTION app.stamp() SECURITY DEFINER", {(CHANGED, routine("stamp()")), *STAMP}),
    ("REVOKE ALL ON FUNCTION app.bystander() FROM PUBLIC", {(ATTRIBUTES, routine("bystander()"))}),
    (AGGREGATE, {(CHANGED, LATEST), *stale(LATEST, routine("summer()"))}),
    ("ALTER FUNCTION app.keep(integer, integer) STRICT", {(CHANGED, KEEP), *stale(KEEP)}),
    ("CREATE TABLE app.heir (LIKE app.account); ALTER TABLE app.heir INHERIT app.account", ACCOUNT),
    (
        "CREATE TABLE app.p2 (k integer); ALTER TABLE app.parts ATTACH PARTITION app.p2 FOR VALUES FROM (10) TO (20)",
        stale(PARTS),
    ),
    ("ALTER TABLE app.account DISABLE TRIGGER ALL", {*ACCOUNT, *STAMP}),
    ("ALTER TABLE app.account ENABLE TRIGGER ALL", set()),
    ("ALTER TABLE app.account DISABLE ROW LEVEL SECURITY", set()),
    ("ALTER TABLE app.account ALTER COLUMN owner DROP DEFAULT", WITH_WRITER),
    ("ALTER TABLE app.account ALTER COLUMN owner SET COMPRESSION pglz", set()),
    ("ALTER TABLE app.account SET (autovacuum_enabled = false)", set()),
    ("ALTER TABLE app.account RENAME CONSTRAINT account_pkey TO pk", ACCOUNT),
    ("ALTER VIEW app.seen RENAME COLUMN owner TO holder", stale(READER, SEEN)),
    ("ALTER VIEW app.seen ALTER COLUMN owner SET DEFAULT 'x'", stale(READER, SEEN)),
    ("ALTER VIEW app.seen OWNER TO mut_other", stale(READER, SEEN)),
    ("ALTER VIEW app.seen SET (check_option = local)", stale(READER, SEEN)),
    ("ALTER VIEW app.seen SET (security_barrier = true)", stale(READER, SEEN)),
    ("COMMENT ON COLUMN app.account.owner IS 'said'", set()),
    ("GRANT UPDATE (owner) ON app.account TO mut_other", set()),
    ("CREATE POLICY p ON app.counted USING (true)", set()),
    ("ALTER TABLE app.account ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.account USING (true)", WITH_WRITER),
    ("LOCK TABLE app.account", set()),
    ("TRUNCATE app.unrelated", set()),
    ("CREATE TABLE app.sub (a integer REFERENCES app.account)", ACCOUNT),
    ("ALTER TABLE app.entry ADD FOREIGN KEY (account) REFERENCES app.account ON UPDATE CASCADE", ACCOUNT),
    ("ALTER INDEX app.account_pkey SET TABLESPACE pg_default", set()),
    ("DROP INDEX app.counted_a", asking("indexes")),
    ("ALTER SEQUENCE app.numbers AS smallint", stale(routine("counter()"))),
    ("ALTER SEQUENCE app.numbers RESTART", set()),
    ("ALTER SEQUENCE app.numbers RENAME TO digits", stale(routine("counter()"))),
    ("ALTER ROLE mut_owner CONNECTION LIMIT 3 VALID UNTIL '2030-01-01' REPLICATION", set()),
    ("GRANT mut_other TO mut_owner WITH ADMIN OPTION", stale(SECURE)),
    ("ALTER ROLE ALL SET search_path = late", stale(CALLER)),
    (IN_DATABASE, stale(CALLER)),
    ("ALTER ROLE mut_other RESET ALL", set()),
    ("CREATE ROLE late", stale(CALLER)),
    ("CREATE ROLE stranger", set()),
    ("REVOKE USAGE ON SCHEMA public FROM PUBLIC", stale(CALLER)),
    ("ALTER SCHEMA app OWNER TO mut_other", stale(CALLER, routine("outer_caller()"))),
    ("ALTER SCHEMA late RENAME TO later", set()),
    ("DROP OPERATOR FAMILY app.mood_ops USING hash CASCADE", asking("classes")),
    ("ALTER OPERATOR app.=== (app.pair, app.pair) OWNER TO mut_other", set()),
    ("ALTER OPERATOR app.=== (app.pair, app.pair) SET SCHEMA late", stale(COMPARER)),
    ("CREATE CONVERSION app.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8", set()),
    ("CREATE TEXT SEARCH CONFIGURATION app.words (COPY = simple)", set()),
    ("CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler", set()),
    ("CREATE TRUSTED LANGUAGE plx HANDLER plpgsql_call_handler", set()),
    ("ALTER FOREIGN TABLE app.far OPTIONS (ADD a '1')", set()),
    ("DROP FOREIGN TABLE app.far", asking("foreign")),
    ("CREATE USER MAPPING FOR mut_other SERVER srv", set()),
    ("ALTER TRIGGER stamp ON app.account DEPENDS ON EXTENSION citext", set()),
    ("ALTER STATISTICS app.stats SET STATISTICS 9", set()),
    ("ALTER STATISTICS app.stats RENAME TO stats2", asking("statistics")),
    ("CREATE TYPE app.shell", set()),
    ("CREATE TEMP TABLE account (a integer)", set()),
    ("CREATE TEMP VIEW seen AS SELECT 1 AS a", set()),
    ("CREATE FUNCTION pg_temp.f(x integer) RETURNS bigint LANGUAGE sql AS 'SELECT 2'", set()),
    ("CREATE TABLE app.made2 (LIKE app.account INCLUDING ALL)", set()),
    ("ALTER TABLE app.spanned DROP COLUMN s; ALTER TABLE app.spanned ADD COLUMN s app.spans", asking("columns")),
    (
        "ALTER EXTENSION citext ADD FUNCTION app.bystander()",
        {(ATTRIBUTES, routine("bystander()")), *stale(routine("bystander()"))},
    ),
    (TRIGGER.format("INSERT OR UPDATE", ""), {*ACCOUNT, *STAMP}),
    (TRIGGER.format("INSERT", "WHEN (NEW.id > 3) "), {*ACCOUNT, *STAMP}),
    (
        "ALTER TABLE app.parts DETACH PARTITION app.parts_low; DROP TABLE app.parts_low",
        {*stale(PARTS), *asking("parents")},
    ),
    ("ALTER TABLE app.account ADD CONSTRAINT c CHECK (id > 0) NO INHERIT", ACCOUNT),
    ("ALTER TABLE app.account ADD COLUMN twice integer GENERATED ALWAYS AS (id * 2) STORED", WITH_WRITER),
    ("ALTER TABLE app.account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY", WITH_WRITER),
    ("CREATE CAST (bigint AS app.pair) WITH INOUT", asking("casts")),
    ("CREATE CAST (integer AS app.mood) WITH INOUT", stale(CALLER)),
    ("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC", set()),
    ("ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO mut_other", set()),
    ("GRANT ALL ON ALL TABLES IN SCHEMA app TO mut_other", set()),
    ("REASSIGN OWNED BY mut_owner TO mut_other", {(ATTRIBUTES, SECURE), *stale(SECURE)}),
    ("NOTIFY x", set()),
    ("SELECT nextval('app.numbers')", set()),
    ("ALTER TABLE app.account DROP CONSTRAINT account_pkey CASCADE", ACCOUNT),
    ("ALTER TABLE app.parts_low SET SCHEMA late", {*stale(PARTS), *asking("parents", "schema")}),
    ("ALTER TABLE app.parts RENAME COLUMN k TO kk", stale(PARTS, routine("filler()"))),
    (SUBSCRIPTION, set()),
    (f"{SUBSCRIPTION}; ALTER SUBSCRIPTION sub ENABLE", {(GAP, "subscription sub")}),
    (WITHOUT_INHERITING, stale(SECURE)),
)
