"""Changes of a database, and exactly which sealed entries each of them makes stale, and why.

The entries ask what the resolver and the effects ask of such bodies; truth for what counts: the manual's chapters on
function resolution (10.3), search paths (5.10.3), triggers, rules, row security and inheritance.
"""

from typing import Final

from analyzer.catalog.lookup import Question
from tests.oracle.more_mutations import ASKERS, asking

PATH: Final[tuple[Question, ...]] = (("schema", ("app",)), ("schema", ("public",)), ("user-schemas", ()))
ON_ACCOUNT: Final[tuple[Question, ...]] = tuple(
    (kind, ("app.account",))
    for kind in (
        "relation", "triggers", "rules", "constraints", "foreign-keys-to", "policies", "children", "parents",
        "indexes",
    )
)  # fmt: skip

ROUTINES: Final[dict[str, tuple[Question, ...]]] = {
    "app.f(bigint)": (("language", ("sql",)),),
    "app.caller()": (
        *PATH,
        ("settings", ("search_path",)),
        ("routines", ("pg_catalog", "f")),
        ("routines", ("app", "f")),
        ("routines", ("public", "f")),
        ("casts", ("integer",)),
        ("cast", ("integer", "bigint")),
        ("routine", ("app.f(bigint)",)),
    ),
    "app.outer_caller()": (("schema", ("app",)), ("routines", ("app", "caller"))),
    "app.writer()": (("relation-named", ("app", "account")), ("relation", ("app.account",))),
    "app.reader()": (("relation-named", ("app", "seen")), ("rules", ("app.seen",)), ("relation", ("app.seen",))),
    "app.filler()": (("relation-named", ("app", "parts")),),
    "app.secure()": (("role", ("mut_owner",)), ("memberships", ("mut_owner",))),
    "app.stamp()": (("triggers-calling", ("app.stamp()",)),),
    "app.bystander()": (),
    "app.same(app.pair,app.pair)": (("type", ("app.pair",)),),
    "app.comparer()": (
        ("operators", ("app", "===")),
        ("type-named", ("app", "pair")),
        ("relation", ("app.pair",)),
        ("casts", ("app.pair",)),
    ),
    "app.keep(integer,integer)": (),
    "app.latest(integer)": (("aggregate", ("app.latest(integer)",)),),
    "app.summer()": (("routines", ("app", "latest")), ("aggregate", ("app.latest(integer)",))),
    "app.counter()": (("relation-named", ("app", "numbers")), ("sequence", ("app.numbers",))),
    "app.watch()": (),
    "app.table_name()": (),
    "app.by_name()": (("body", ("app.table_name()",)), ("routine", ("app.table_name()",))),
    "app.maker()": (("event-triggers", ()), ("relation-named", ("app", "made"))),
    **ASKERS,
}
OBJECTS: Final[dict[tuple[str, str, str], tuple[Question, ...]]] = {
    ("table", "app.account", "insert"): (
        *ON_ACCOUNT,
        ("type", ("app.positive",)),
        ("constraints", ("app.positive",)),
    ),
    ("table", "app.account", "delete"): ON_ACCOUNT,
    ("table", "app.parts", "insert"): (("children", ("app.parts",)), ("partitioning", ("app.parts",))),
    ("view", "app.seen", "select"): (("rules", ("app.seen",)), ("relation", ("app.seen",))),
}
EDGES: Final[dict[str, tuple[tuple[str, str, str], ...]]] = {
    "app.caller()": (("function", "app.f(bigint)", ""),),
    "app.outer_caller()": (("function", "app.caller()", ""),),
    "app.writer()": (("table", "app.account", "insert"),),
    "app.reader()": (("view", "app.seen", "select"),),
    "app.filler()": (("table", "app.parts", "insert"),),
}

INSERT, DELETE = "insert on table app.account", "delete on table app.account"
PARTS, SEEN = "insert on table app.parts", "select on view app.seen"
WRITER, CALLER, READER = "function app.writer()", "function app.caller()", "function app.reader()"
F, SECURE, COMPARER = "function app.f(bigint)", "function app.secure()", "function app.comparer()"
FACT, CHANGED, ADDED, DROPPED, RENAMED = "PGC655", "PGC650", "PGC651", "PGC652", "PGC653"
ATTRIBUTES, GAP = "PGC654", "PGC656"


def facts(*names: str) -> set[tuple[str, str]]:
    """Return that these entries are stale because a fact they rest on changed."""
    return {(FACT, name) for name in names}


ACCOUNT = facts(INSERT, DELETE)

MUTATIONS: Final[tuple[tuple[str, set[tuple[str, str]]], ...]] = (
    ("SELECT 1", set()),
    # Bodies and headers.
    ("CREATE OR REPLACE FUNCTION app.f(x bigint) RETURNS bigint LANGUAGE sql AS 'SELECT x + 1'", {(CHANGED, F)}),
    ("CREATE OR REPLACE FUNCTION app.bystander() RETURNS integer LANGUAGE sql AS 'SELECT 2'",
     {(CHANGED, "function app.bystander()")}),
    ("CREATE OR REPLACE FUNCTION app.bystander() RETURNS integer LANGUAGE sql AS 'SELECT  1'",
     {(CHANGED, "function app.bystander()")}),
    ("ALTER FUNCTION app.f(bigint) STRICT", {(CHANGED, F), *facts(F, CALLER)}),
    ("ALTER FUNCTION app.f(bigint) SECURITY DEFINER", {(CHANGED, F), *facts(F, CALLER)}),
    ("ALTER FUNCTION app.f(bigint) SET search_path = app", {(CHANGED, F), *facts(F, CALLER)}),
    ("ALTER FUNCTION app.f(bigint) COST 7", {(CHANGED, F)}),
    ("ALTER FUNCTION app.f(bigint) LEAKPROOF", {(CHANGED, F)}),
    ("ALTER FUNCTION app.f(bigint) PARALLEL SAFE", {(CHANGED, F)}),
    ("COMMENT ON FUNCTION app.f(bigint) IS 'said'", set()),
    # Overloads.
    ("CREATE FUNCTION app.f(x integer) RETURNS bigint LANGUAGE sql AS 'SELECT 2'",
     {(ADDED, "function app.f(integer)"), *facts(CALLER)}),
    ("CREATE FUNCTION public.f(x integer) RETURNS bigint LANGUAGE sql AS 'SELECT 2'",
     {(ADDED, "function public.f(integer)"), *facts(CALLER)}),
    ("CREATE FUNCTION late.f(x integer) RETURNS bigint LANGUAGE sql AS 'SELECT 2'",
     {(ADDED, "function late.f(integer)")}),
    ("CREATE FUNCTION app.g(x integer) RETURNS bigint LANGUAGE sql AS 'SELECT 2'",
     {(ADDED, "function app.g(integer)"), *asking("names")}),
    ("CREATE PROCEDURE app.f(x text) LANGUAGE sql AS 'SELECT 2'",
     {(ADDED, "procedure app.f(pg_catalog.text)"), *facts(CALLER)}),
    ("CREATE AGGREGATE app.f(integer) (SFUNC = app.keep, STYPE = integer)",
     {(ADDED, "aggregate app.f(integer)"), *facts(CALLER)}),
    ("CREATE FUNCTION app.caller(x integer DEFAULT 1) RETURNS bigint LANGUAGE sql AS 'SELECT 2'",
     {(ADDED, "function app.caller(integer)"), *facts("function app.outer_caller()")}),
    # Dropped, renamed, moved.
    ("DROP FUNCTION app.bystander()", {(DROPPED, "function app.bystander()"), *facts("function app.bystander()")}),
    ("ALTER FUNCTION app.bystander() RENAME TO witness",
     {(RENAMED, "function app.bystander()"), (ADDED, "function app.witness()"), *facts("function app.bystander()")}),
    ("ALTER FUNCTION app.bystander() SET SCHEMA late",
     {(RENAMED, "function app.bystander()"), (ADDED, "function late.bystander()"),
      *facts("function app.bystander()")}),
    ("ALTER FUNCTION app.f(bigint) RENAME TO g",
     {(RENAMED, F), (ADDED, "function app.g(bigint)"), *facts(F, CALLER), *asking("names")}),
    ("DROP AGGREGATE app.latest(integer)",
     {(DROPPED, "aggregate app.latest(integer)"),
      *facts("aggregate app.latest(integer)", "function app.summer()")}),
    # Owners, privileges, roles.
    ("ALTER FUNCTION app.bystander() OWNER TO mut_other", {(ATTRIBUTES, "function app.bystander()")}),
    ("ALTER FUNCTION app.secure() OWNER TO mut_other", {(ATTRIBUTES, SECURE), *facts(SECURE)}),
    ("GRANT EXECUTE ON FUNCTION app.f(bigint) TO mut_other", {(ATTRIBUTES, F)}),
    ("REVOKE EXECUTE ON FUNCTION app.f(bigint) FROM PUBLIC", {(ATTRIBUTES, F)}),
    ("ALTER ROLE mut_owner SUPERUSER", facts(SECURE)),
    ("ALTER ROLE mut_owner BYPASSRLS", facts(SECURE)),
    ("ALTER ROLE mut_owner NOINHERIT", facts(SECURE)),
    ("ALTER ROLE mut_owner LOGIN", set()),
    ("GRANT mut_other TO mut_owner", facts(SECURE)),
    ("GRANT mut_owner TO mut_other", set()),
    ("ALTER TABLE app.account OWNER TO mut_owner", {*ACCOUNT, (FACT, WRITER)}),
    ("GRANT SELECT ON app.account TO mut_other", set()),
    ("GRANT USAGE ON SCHEMA app TO PUBLIC", facts(CALLER, "function app.outer_caller()")),
    ("GRANT CREATE ON SCHEMA app TO mut_other", set()),
    ("GRANT USAGE ON SCHEMA late TO PUBLIC", set()),
    # Settings and schemas on the path.
    ("ALTER ROLE mut_other SET search_path = late", facts(CALLER)),
    ("ALTER ROLE mut_other SET work_mem = '5MB'", set()),
    ("CREATE SCHEMA mut_other", facts(CALLER)),
    ("CREATE SCHEMA quiet", set()),
    # Casts, operators, types.
    ("CREATE CAST (integer AS app.pair) WITH INOUT AS IMPLICIT", {*facts(CALLER), *asking("casts")}),
    ("CREATE CAST (app.pair AS text) WITH INOUT AS IMPLICIT", {*facts(COMPARER), *asking("types")}),
    ("CREATE OPERATOR app.=== (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)", facts(COMPARER)),
    ("CREATE OPERATOR app.<~> (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)", set()),
    ("DROP OPERATOR app.=== (app.pair, app.pair)", facts(COMPARER)),
    ("ALTER TYPE app.mood ADD VALUE 'happy'", asking("types", "enums")),
    ("ALTER TYPE app.pair ADD ATTRIBUTE c integer", facts(COMPARER)),
    ("ALTER TYPE app.pair RENAME TO couple",
     {(RENAMED, "function app.same(app.pair,app.pair)"), (ADDED, "function app.same(app.couple,app.couple)"),
      *facts(COMPARER, "function app.same(app.pair,app.pair)")}),
    ("ALTER DOMAIN app.positive ADD CONSTRAINT small CHECK (VALUE < 100)", facts(INSERT)),
    ("ALTER DOMAIN app.positive SET DEFAULT 3", {*facts(INSERT), *asking("types")}),
    ("ALTER DOMAIN app.positive SET NOT NULL", {*facts(INSERT), *asking("types")}),
    # Columns, defaults, constraints, keys, indexes.
    ("ALTER TABLE app.account ADD COLUMN extra integer", {*ACCOUNT, (FACT, WRITER)}),
    ("ALTER TABLE app.account ALTER COLUMN owner SET DEFAULT 'me'", {*ACCOUNT, (FACT, WRITER)}),
    ("ALTER TABLE app.account ALTER COLUMN owner SET NOT NULL", {*ACCOUNT, (FACT, WRITER)}),
    ("ALTER TABLE app.account ALTER COLUMN owner SET STATISTICS 7", set()),
    ("ALTER TABLE app.account SET (fillfactor = 70)", set()),
    ("ALTER TABLE app.account ADD CHECK (id > 0)", ACCOUNT),
    ("ALTER TABLE app.account ADD UNIQUE (owner)", ACCOUNT),
    ("CREATE INDEX ON app.account (lower(owner))", ACCOUNT),
    ("ALTER TABLE app.unrelated ADD COLUMN key integer REFERENCES app.account", ACCOUNT),
    ("ALTER TABLE app.entry DROP CONSTRAINT entry_account_fkey", ACCOUNT),
    ("CREATE TABLE app.heir () INHERITS (app.account)", ACCOUNT),
    ("ALTER TABLE app.account RENAME COLUMN owner TO holder", {*ACCOUNT, (FACT, WRITER), *facts(READER, SEEN)}),
    ("ALTER TABLE app.account RENAME TO accounts",
     {*ACCOUNT, (FACT, WRITER), *facts(READER, SEEN), (GAP, "trigger stamp on app.accounts"),
      *facts("function app.stamp()")}),
    # Triggers, rules, policies, event triggers, views.
    ("ALTER TABLE app.account DISABLE TRIGGER stamp", {*ACCOUNT, *facts("function app.stamp()")}),
    ("CREATE TRIGGER more AFTER DELETE ON app.account EXECUTE FUNCTION app.stamp()",
     {*ACCOUNT, *facts("function app.stamp()"), (GAP, "trigger more on app.account")}),
    ("CREATE TRIGGER more AFTER DELETE ON app.unrelated EXECUTE FUNCTION app.stamp()",
     {*facts("function app.stamp()"), (GAP, "trigger more on app.unrelated")}),
    ("DROP TRIGGER stamp ON app.account", {*ACCOUNT, *facts("function app.stamp()")}),
    ("CREATE RULE quiet AS ON DELETE TO app.account DO INSTEAD NOTHING",
     {*ACCOUNT, (GAP, "rule quiet on app.account")}),
    ("ALTER TABLE app.account ENABLE ROW LEVEL SECURITY", {*ACCOUNT, (FACT, WRITER)}),
    ("CREATE POLICY mine ON app.account USING (owner = current_user)", ACCOUNT),
    ("CREATE EVENT TRIGGER watching ON ddl_command_end EXECUTE FUNCTION app.watch()",
     {*facts("function app.maker()"), (GAP, "event trigger watching")}),
    ("CREATE OR REPLACE VIEW app.seen AS SELECT id, upper(owner) AS owner FROM app.account", facts(READER, SEEN)),
    ("ALTER VIEW app.seen SET (security_invoker = true)", facts(READER, SEEN)),
    ("CREATE VIEW app.more AS SELECT 1 AS one", {(GAP, "view app.more")}),
    ("CREATE MATERIALIZED VIEW app.more AS SELECT 1 AS one", {(GAP, "materialized view app.more")}),
    # Partitions, sequences, tables elsewhere.
    ("CREATE TABLE app.parts_high PARTITION OF app.parts DEFAULT", facts(PARTS)),
    ("ALTER SEQUENCE app.numbers OWNED BY app.account.id", facts("function app.counter()")),
    ("ALTER SEQUENCE app.numbers INCREMENT 5", set()),
    ("CREATE TABLE app.made (a integer)", facts("function app.maker()")),
    ("ALTER TABLE app.unrelated ADD COLUMN c integer", set()),
    ("CREATE TABLE app.something (a integer PRIMARY KEY)", set()),
    ("DROP TABLE app.unrelated", set()),
    ("INSERT INTO app.unrelated VALUES (1, 'x')", set()),
    # Languages and extensions.
    ("ALTER LANGUAGE plpgsql OWNER TO mut_owner", set()),
)  # fmt: skip
