"""The corpus in SQL: its routines with their digests, its root, and what can carry an effect."""

from typing import Final

from analyzer.catalog.live.routines import AGGREGATE_RECORD
from analyzer.postgres.snippets import GRANTEE, TEMPORARY, extension, grants, role, routine, row

OWN: Final = 16384
"""FirstNormalObjectId (transam.h): what initdb made has a lower OID."""


def sha256(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8, in lower-case hexadecimal."""
    return f"encode(sha256(convert_to({text}, 'UTF8')), 'hex')"


def definition() -> str:
    """Return a routine's definition: ``pg_get_functiondef``, or an aggregate's canonical record."""
    record = f"array_to_json(ARRAY['aggregate', {routine('p.oid')}]::text[] || ({AGGREGATE_RECORD}))::text"
    return f"CASE WHEN p.prokind = 'a' THEN {record} ELSE pg_get_functiondef(p.oid) END"


def body() -> str:
    """Return what a rename leaves as it is; see ``facts.routine_body``."""
    language = "(SELECT lanname::text FROM pg_language WHERE oid = p.prolang)"
    whole = f"CASE WHEN p.prokind = 'a' OR p.prosqlbody IS NOT NULL THEN {definition()} END"
    return row((language, "p.prosrc", "p.probin", whole))


def attributes() -> str:
    """Return what a functiondef omits; see ``facts.routine_attributes``. ``a`` has the privileges."""
    return row((role("p.proowner"), "a.rights", extension("pg_proc", "p.oid", "x.extname || ' ' || x.extversion")))


ACL: Final = "coalesce(p.proacl, acldefault('f', p.proowner))"
RIGHTS: Final = grants("a.acl", (GRANTEE, "g.privilege_type", "g.is_grantable::text", role("g.grantor")))
"""Most routines have one of few lists of privileges: each list is written out once."""
WANTED: Final = "(SELECT schemas FROM w)::text[]"


def routines_query(schemas: str) -> str:
    """Return the query of ``(kind, identity, definition, body, attributes)`` of the corpus's routines.

    ``schemas`` is the SQL of a text array, or of NULL for every schema.
    """
    return (
        f"WITH w AS MATERIALIZED (SELECT {schemas} AS schemas),"
        f" a AS MATERIALIZED (SELECT a.key, {RIGHTS} AS rights"
        f" FROM (SELECT DISTINCT ON (1) {ACL}::text AS key, {ACL} AS acl FROM pg_proc p) a)"
        f" SELECT i.type AS kind, i.identity, {sha256(definition())} AS definition, {sha256(body())} AS body,"
        f" {sha256(attributes())} AS attributes"
        f" FROM pg_proc p JOIN a ON a.key = {ACL}::text {OF_ROUTINE} WHERE {own('p.oid')}"
    )


def own(oid: str) -> str:
    """Return whether an object of schema ``n`` belongs to the corpus."""
    return f"{oid} >= {OWN} AND n.oid NOT IN ({TEMPORARY}) AND ({WANTED} IS NULL OR n.nspname::text = ANY ({WANTED}))"


RELATION: Final = "(pg_identify_object('pg_class'::regclass, r.oid, 0)).identity"
VIEW: Final = "CASE r.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END"
RULES: Final = "(SELECT rulename, ev_class AS tgrelid FROM pg_rewrite)"
OF_ROUTINE: Final = (
    "JOIN pg_namespace n ON n.oid = p.pronamespace"
    " CROSS JOIN LATERAL pg_identify_object('pg_proc'::regclass, p.oid, 0) i"
)
OF_RELATION: Final = "JOIN pg_namespace n ON n.oid = r.relnamespace WHERE " + own("r.oid")
ON_RELATION: Final = f"JOIN pg_class r ON r.oid = t.tgrelid {OF_RELATION}"
IN_DATABASE: Final = "JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database()"
ROUTINES: Final = f"SELECT i.type AS kind, i.identity FROM pg_proc p {OF_ROUTINE} WHERE {own('p.oid')}"
OTHERS: Final = " UNION ALL ".join(
    (
        f"SELECT {VIEW} AS kind, {RELATION} AS identity FROM pg_class r {OF_RELATION} AND r.relkind IN ('v', 'm')",
        f"SELECT 'trigger', t.tgname || ' on ' || {RELATION} FROM pg_trigger t {ON_RELATION} AND NOT t.tgisinternal",
        f"SELECT 'rule', t.rulename || ' on ' || {RELATION} FROM {RULES} t {ON_RELATION} AND t.rulename <> '_RETURN'",
        "SELECT 'event trigger', evtname::text FROM pg_event_trigger",
        f"SELECT 'subscription', s.subname::text FROM pg_subscription s {IN_DATABASE} WHERE s.subenabled",
    )
)


def carriers_query(schemas: str) -> str:
    """Return the query of ``(kind, identity)`` of what can carry an effect but jobs; see ``facts.carriers``."""
    return f"WITH w AS MATERIALIZED (SELECT {schemas} AS schemas) {ROUTINES} UNION ALL {OTHERS}"


def other_carriers_query(schemas: str) -> str:
    """Return the same query without the corpus's routines."""
    return f"WITH w AS MATERIALIZED (SELECT {schemas} AS schemas) {OTHERS}"
