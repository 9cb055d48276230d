"""More changes, one class of questions or columns each: what counts makes its askers stale, what doesn't, nobody.

Truth: the manual's pages of the commands; for what doesn't count, the reasons in ``analyzer.catalog.answers.INERT``.
"""

from typing import Final

from analyzer.catalog.lookup import Question

ASKED: Final[dict[str, tuple[Question, ...]]] = {
    "types": (("own-types", ()),),
    "modifiers": (("types-with-modifiers", ()),),
    "enums": (("types-in-category", ("E",)),),
    "names": (("routines-called", ("g",)), ("types-called", ("pear",)), ("operators-called", ("<<<",))),
    "tables": (("relations-called", ("here",)),),
    "deferred": (("deferrable-triggers", ()),),
    "replicas": (("replica-triggers", ()), ("replica-rules", ())),
    "schema": (("relations-in", ("late",)),),
    "columns": (("relations-with", ("app.span",)),),
    "extension": (("extension", ("citext",)),),
    "statistics": (("statistics-of", ("app.counted",)),),
    "members": (("members", ("pg_read_all_data",)),),
    "collation": (("collation", ("app", "plain")),),
    "classes": (
        ("classes-called", ("hash", "mood_ops")),
        ("default-classes", ("hash",)),
        ("family-operators", ("app.mood_ops USING hash",)),
        ("family-routines", ("app.mood_ops USING hash",)),
        ("families-with", ("app.~~~(app.mood,app.mood)",)),
    ),
    "ranges": (("range", ("app.span",)), ("ranges-over", ("integer",))),
    "foreign": (("foreign-table", ("app.far",)),),
    "indexes": (("indexes", ("app.counted",)), ("index", ("app.counted_a",))),
    "owned": (("owned-sequences", ("app.counted",)),),
    "casts": (("casts-to", ("app.pair",)),),
    "language": (("language", ("plpgsql",)),),
    "parents": (("parents", ("app.parts_low",)),),
}
ASKERS: Final = {f"app.ask_{name}()": questions for name, questions in ASKED.items()}

FACT, ADDED, ATTRIBUTES, GAP = "PGC655", "PGC651", "PGC654", "PGC656"


def asking(*names: str) -> set[tuple[str, str]]:
    """Return that these askers are stale."""
    return {(FACT, f"function app.ask_{name}()") for name in names}


def stale(*names: str) -> set[tuple[str, str]]:
    """Return that these entries are stale because a fact they rest on changed."""
    return {(FACT, name) for name in names}


ACCOUNT: Final = stale("insert on table app.account", "delete on table app.account")
WITH_WRITER: Final = ACCOUNT | stale("function app.writer()")
STAMP: Final = stale("function app.stamp()")
REPLICA_RULE: Final = """CREATE RULE also AS ON DELETE TO app.counted DO ALSO NOTHING;
ALTER TABLE app.counted ENABLE REPLICA RULE also"""
DATABASE: Final = "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET {}', current_database()); END $$"

MORE: Final[tuple[tuple[str, set[tuple[str, str]]], ...]] = (
    # Types: a table's row type is no type of users that a value could hide.
    ("CREATE TYPE app.pear AS (a integer)", asking("names")),
    ("CREATE TYPE app.colour AS ENUM ('red')", asking("types", "enums")),
    ("ALTER TYPE app.mood RENAME VALUE 'sad' TO 'blue'", asking("types", "enums")),
    ("CREATE DOMAIN app.even AS integer CHECK (VALUE % 2 = 0)", asking("types")),
    ("CREATE TABLE app.plum (a integer, b text)", set()),
    ("ALTER TYPE app.mood OWNER TO mut_owner", set()),
    ("GRANT USAGE ON TYPE app.mood TO mut_other", set()),
    ("CREATE CAST (text AS app.pair) WITH INOUT", asking("casts")),
    ("CREATE CAST (app.mood AS app.pair) WITH INOUT AS ASSIGNMENT", asking("casts")),
    # Names in any schema.
    ("CREATE FUNCTION late.g() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
     {(ADDED, "function late.g()"), *asking("names")}),
    ("CREATE FUNCTION late.h() RETURNS integer LANGUAGE sql AS 'SELECT 1'", {(ADDED, "function late.h()")}),
    # Triggers and rules that fire later, or elsewhere.
    ("CREATE CONSTRAINT TRIGGER z AFTER INSERT ON app.counted DEFERRABLE FOR EACH ROW EXECUTE FUNCTION app.stamp()",
     {(GAP, "trigger z on app.counted"), *asking("deferred"), *STAMP}),
    ("CREATE TRIGGER soon AFTER INSERT ON app.counted FOR EACH ROW EXECUTE FUNCTION app.stamp()",
     {(GAP, "trigger soon on app.counted"), *STAMP}),
    ("ALTER TABLE app.account ENABLE REPLICA TRIGGER stamp", {*ACCOUNT, *STAMP, *asking("replicas")}),
    ("ALTER TABLE app.account ENABLE ALWAYS TRIGGER stamp", {*ACCOUNT, *STAMP}),
    ("ALTER TRIGGER stamp ON app.account RENAME TO seal",
     {(GAP, "trigger seal on app.account"), *ACCOUNT, *STAMP}),
    ("CREATE RULE also AS ON DELETE TO app.counted DO ALSO NOTHING", {(GAP, "rule also on app.counted")}),
    (REPLICA_RULE, {(GAP, "rule also on app.counted"), *asking("replicas")}),
    # Relations of a schema, or with a column of a type.
    ("CREATE TABLE late.here (a integer)", asking("schema", "tables")),
    ("CREATE OPERATOR late.<<< (FUNCTION = int4pl, LEFTARG = integer, RIGHTARG = integer)", asking("names")),
    ("CREATE SEQUENCE late.numbers", asking("schema")),
    ("ALTER TABLE app.unrelated SET SCHEMA late", asking("schema")),
    ("ALTER TABLE app.unrelated ADD COLUMN s app.span", asking("columns")),
    ("ALTER TABLE app.spanned ADD COLUMN t text", asking("columns")),
    ("ALTER TABLE app.spanned DROP COLUMN s", asking("columns")),
    ("ALTER TABLE app.spanned ALTER COLUMN s SET STATISTICS 9", set()),
    ("CREATE INDEX ON app.spanned (s)", set()),
    # Statistics, indexes, sequences, partitions.
    ("CREATE STATISTICS app.more (ndistinct) ON a, b FROM app.counted", asking("statistics")),
    ("DROP STATISTICS app.stats", asking("statistics")),
    ("ALTER STATISTICS app.stats OWNER TO mut_owner", set()),
    ("CREATE STATISTICS app.more ON a, b FROM app.unrelated", set()),
    ("CREATE UNIQUE INDEX counted_b ON app.counted (b)", asking("indexes")),
    ("ALTER INDEX app.counted_a RENAME TO counted_x", asking("indexes")),
    ("ALTER INDEX app.counted_a SET (fillfactor = 50)", set()),
    ("CLUSTER app.counted USING counted_a", set()),
    ("REINDEX TABLE app.counted", set()),
    ("ALTER TABLE app.counted ADD COLUMN id serial", asking("owned")),
    ("ALTER TABLE app.parts DETACH PARTITION app.parts_low",
     {*stale("insert on table app.parts"), *asking("parents")}),
    # Roles, privileges, settings.
    ("GRANT pg_read_all_data TO mut_other", asking("members")),
    ("GRANT pg_write_all_data TO mut_other", set()),
    ("GRANT USAGE ON LANGUAGE plpgsql TO mut_other", set()),
    ("ALTER ROLE mut_owner RENAME TO mut_boss",
     {(ATTRIBUTES, "function app.secure()"), *stale("function app.secure()")}),
    ("ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO mut_other", set()),
    (DATABASE.format("search_path = late"), stale("function app.caller()")),
    (DATABASE.format("work_mem = 5000"), set()),
    ("ALTER AGGREGATE app.latest(integer) OWNER TO mut_owner", {(ATTRIBUTES, "aggregate app.latest(integer)")}),
    # Collations, operator classes and families, wrappers.
    ("DROP COLLATION app.plain", asking("collation")),
    ("ALTER COLLATION app.plain RENAME TO plainer", asking("collation")),
    ('CREATE COLLATION late.plain FROM "C"', set()),
    ("ALTER OPERATOR FAMILY app.mood_ops USING hash ADD FUNCTION 1 (app.mood, app.mood) app.hash_mood(app.mood)",
     asking("classes")),
    ("ALTER OPERATOR CLASS app.mood_ops USING hash RENAME TO pears", asking("classes")),
    ("ALTER OPERATOR CLASS app.mood_ops USING hash OWNER TO mut_owner", set()),
    ("CREATE OPERATOR CLASS late.mood_ops FOR TYPE app.mood USING hash AS OPERATOR 1 app.~~~", asking("classes")),
    ("CREATE OPERATOR CLASS app.others DEFAULT FOR TYPE app.mood USING hash AS OPERATOR 1 app.~~~",
     asking("classes")),
    ("ALTER OPERATOR app.=== (app.pair, app.pair) SET (RESTRICT = eqsel)", stale("function app.comparer()")),
    ("ALTER SERVER srv RENAME TO other", asking("foreign")),
    ("ALTER FOREIGN DATA WRAPPER fdw RENAME TO other", asking("foreign")),
    ("ALTER FOREIGN DATA WRAPPER fdw OPTIONS (ADD a '1')", set()),
    ("ALTER FOREIGN TABLE app.far ADD COLUMN b integer", set()),
    # Columns and constraints of a table that is written.
    ("ALTER TABLE app.account FORCE ROW LEVEL SECURITY", WITH_WRITER),
    ("ALTER TABLE app.account ALTER COLUMN amount TYPE integer", WITH_WRITER),
    ("ALTER TABLE app.account ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY", WITH_WRITER),
    ("ALTER TABLE app.account DROP COLUMN feeling", WITH_WRITER),
    ("ALTER TABLE app.account ADD CONSTRAINT alone EXCLUDE USING btree (id WITH =)", ACCOUNT),
    ("ALTER TABLE app.entry ALTER CONSTRAINT entry_account_fkey DEFERRABLE", ACCOUNT),
    ("ALTER TABLE app.account REPLICA IDENTITY FULL", set()),
    ("ALTER TABLE app.account CLUSTER ON account_pkey", set()),
    ("ALTER TABLE app.account ALTER COLUMN owner SET STORAGE EXTERNAL", set()),
    ("ALTER TABLE app.entry ADD CONSTRAINT short CHECK (length(note) < 9) NOT VALID", set()),
    ("ANALYZE app.account", set()),
    ("CREATE PUBLICATION everything FOR TABLE app.account", set()),
)  # fmt: skip
