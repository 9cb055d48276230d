"""Asking the server: one query a kind of question, for many questions at once, that gives each answer's SHA-256."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from analyzer.catalog.live.roles import MEANINGFUL
from analyzer.postgres import attached, foreign, rows
from analyzer.postgres.rows import Rows
from analyzer.postgres.snippets import identity, schema

PART: Final = '(?:"(?:[^"]|"")+"|[a-z_][a-z0-9_]*)'
"""A part of an identity: a name as ``quote_ident`` writes it."""

QUOTED: Final = f"(regexp_match(q.a1, '^{PART}[.]({PART})[(]'))[1]"
PROC_NAME: Final = (
    f"CASE WHEN left({QUOTED}, 1) = '\"' THEN replace(substr({QUOTED}, 2, length({QUOTED}) - 2), '\"\"', '\"')"
    f" ELSE {QUOTED} END"
)
OPERATOR_NAME: Final = f"(regexp_match(q.a1, '^{PART}[.]([^(]+)[(]'))[1]"
ROUTINE: Final = (
    f"(SELECT x.oid FROM pg_proc x WHERE x.proname = ({PROC_NAME})::name AND {identity('pg_proc', 'x.oid')} = q.a1)"
)
OPERATOR: Final = (
    f"(SELECT x.oid FROM pg_operator x WHERE x.oprname = ({OPERATOR_NAME})::name"
    f" AND {identity('pg_operator', 'x.oid')} = q.a1)"
)
RELATION: Final = f"CASE WHEN q.a1 ~ '^{PART}[.]{PART}$' THEN to_regclass(q.a1)::oid END"
TYPE: Final = "to_regtype(q.a1)::oid"
"""How arguments become OIDs, NULL where there is no such object.

Before 16 ``to_regprocedure`` and ``to_regoperator`` raise an error for types that don't exist, and ``to_regclass``
for a text that isn't a name (``app.pair[]``).
"""

NAMED: Final = "{schema} = q.a1 AND {column} = q.a2::name AND {column}::text = q.a2"
"""A name of more than 63 bytes is nobody's: the cast to ``name`` would cut it off."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of question is answered: whose rows, and which of them by the arguments ``q.a1``, ``q.a2``.

    ``first`` and ``second`` turn arguments into OIDs, ``q.o1`` and ``q.o2``, once a question.
    """

    rows: tuple[Callable[[int], Rows], ...]
    which: str
    first: str = "NULL::oid"
    second: str = "NULL::oid"


def by_name(maker: Callable[[int], Rows], column: str, schema: str = "n.nspname") -> Kind:
    """Return a kind that asks by schema and name."""
    return Kind((maker,), NAMED.format(schema=schema, column=column))


def by(maker: Callable[[int], Rows], column: str, first: str) -> Kind:
    """Return a kind that asks by an object's identity."""
    return Kind((maker,), f"{column} = q.o1", first)


def by_text(maker: Callable[[int], Rows], text: str) -> Kind:
    """Return a kind that asks by a text."""
    return Kind((maker,), f"{text} = q.a1")


USER_SCHEMAS: Final = "EXISTS (SELECT FROM pg_roles o WHERE o.rolname = n.nspname)"
OWN_TYPES: Final = (
    "n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"
    " AND t.typoutput <> 'pg_catalog.array_out(anyarray)'::regprocedure"
    " AND (t.typtype IN ('b', 'e', 'r', 'd') OR EXISTS (SELECT FROM pg_opclass o WHERE o.opcintype = t.oid)"
    " OR EXISTS (SELECT FROM pg_cast k WHERE k.castsource = t.oid))"
)
NAMES_IT: Final = (
    "p.pronamespace NOT IN (SELECT x.oid FROM pg_namespace x"
    " WHERE x.nspname IN ('pg_catalog', 'information_schema', 'pg_toast'))"
    ' AND strpos(lower(p.prosrc COLLATE "C"), lower(q.a1 COLLATE "C")) > 0'
)
HAS_COLUMN_OF: Final = (
    "EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = r.oid AND a.atttypid = q.o1"
    " AND a.attnum > 0 AND NOT a.attisdropped)"
)
KNOWN_SETTINGS: Final = ", ".join(f"'{name.lower()}'" for name in MEANINGFUL)

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "schema": by_text(rows.schemas, "n.nspname::text"),
        "user-schemas": Kind((rows.schemas,), USER_SCHEMAS),
        "role": by_text(rows.roles, "r.rolname::text"),
        "memberships": by_text(rows.memberships, "pg_get_userbyid(m.member)::text"),
        "server-settings": Kind((rows.settings,), f"s.name = q.a1 AND lower(s.name) IN ({KNOWN_SETTINGS})"),
        "role-settings": by_text(rows.role_settings, "split_part(x, '=', 1)"),
        "language": by_text(rows.languages, "l.lanname::text"),
        "routines": by_name(rows.routines, "p.proname"),
        "routine": by(rows.routines, "p.oid", ROUTINE),
        "body": by(rows.bodies, "p.oid", ROUTINE),
        "bodies-naming": Kind((rows.bodies,), NAMES_IT),
        "aggregate": by(rows.aggregates, "a.aggfnoid::oid", ROUTINE),
        "operators": by_name(rows.operators, "o.oprname"),
        "operator": by(rows.operators, "o.oid", OPERATOR),
        "type-named": by_name(rows.types, "t.typname"),
        "type": by(rows.types, "t.oid", TYPE),
        "range": Kind((rows.ranges,), "(r.rngtypid = q.o1 OR r.rngmultitypid = q.o1)", TYPE),
        "ranges-over": by(rows.ranges, "r.rngsubtype", TYPE),
        "relation-named": by_name(attached.relations, "r.relname"),
        "relation": by(attached.relations, "r.oid", RELATION),
        "cast": Kind((rows.casts,), "c.castsource = q.o1 AND c.casttarget = q.o2", TYPE, "to_regtype(q.a2)::oid"),
        "casts": by(rows.casts, "c.castsource", TYPE),
        "casts-to": by(rows.casts, "c.casttarget", TYPE),
        "types-in-category": by_text(rows.types, "t.typcategory::text"),
        "constraints": Kind(
            (attached.constraints,), "(c.conrelid = q.o1 OR (c.conrelid = 0 AND c.contypid = q.o2))", RELATION, TYPE
        ),
        "foreign-keys-to": by(attached.constraints, "c.confrelid", RELATION),
        "indexes": by(attached.indexes, "i.indrelid", RELATION),
        "index": by(attached.indexes, "i.indexrelid", RELATION),
        "triggers": by(attached.triggers, "t.tgrelid", RELATION),
        "triggers-calling": by(attached.triggers, "t.tgfoid", ROUTINE),
        "event-triggers": Kind((rows.event_triggers,), "true"),
        "rules": by(attached.rules, "w.ev_class", RELATION),
        "policies": by(attached.policies, "p.polrelid", RELATION),
        "children": by(attached.inheritance, "i.inhparent", RELATION),
        "parents": by(attached.inheritance, "i.inhrelid", RELATION),
        "partitioning": by(attached.partitionings, "p.partrelid", RELATION),
        "sequence": by(attached.sequences, "s.seqrelid", RELATION),
        "owned-sequences": by(attached.sequences, "d.refobjid", RELATION),
        "operator-class": by_text(rows.operator_classes, identity("pg_opclass", "c.oid")),
        "default-classes": Kind(
            (rows.operator_classes,),
            "c.opcdefault AND c.opcmethod = (SELECT oid FROM pg_am WHERE amname::text = q.a1)",
        ),
        "family-operators": by_text(rows.family_operators, identity("pg_opfamily", "a.amopfamily")),
        "families-with": by(rows.family_operators, "a.amopopr", OPERATOR),
        "family-routines": by_text(rows.family_routines, identity("pg_opfamily", "a.amprocfamily")),
        "classes-called": Kind(
            (rows.operator_classes,),
            "c.opcmethod = (SELECT oid FROM pg_am WHERE amname::text = q.a1) AND c.opcname::text = q.a2",
        ),
        "collation": by_name(rows.collations, "c.collname", schema("c.collnamespace")),
        "deferrable-triggers": Kind((attached.triggers,), "t.tgdeferrable AND NOT t.tgisinternal"),
        "extension": by_text(rows.extensions, "x.extname::text"),
        "foreign-table": Kind((foreign.tables, foreign.servers, foreign.wrappers), "f.ftrelid = q.o1", RELATION),
        "members": by_text(rows.memberships, "pg_get_userbyid(m.roleid)::text"),
        "operators-called": by_text(rows.operators, "o.oprname::text"),
        "own-types": Kind((rows.types,), OWN_TYPES),
        "relations-called": by_text(attached.relations, "r.relname::text"),
        "relations-in": by_text(attached.relations, "n.nspname::text"),
        "relations-with": Kind((attached.relations,), HAS_COLUMN_OF, TYPE),
        "replica-rules": Kind((attached.rules,), "w.ev_enabled = 'R'"),
        "replica-triggers": Kind((attached.triggers,), "t.tgenabled = 'R' AND NOT t.tgisinternal"),
        "routines-called": by_text(rows.routines, "p.proname::text"),
        "statistics-of": by(attached.statistics, "s.stxrelid", RELATION),
        "types-called": by_text(rows.types, "t.typname::text"),
        "types-with-modifiers": Kind((rows.types,), "(t.typmodin <> 0 OR t.typmodout <> 0)"),
    }
)
"""What SQL can answer; ``settings`` is asked as two kinds of rows, ``table`` by its table (``TABLES``)."""

SETTINGS: Final = (KINDS["server-settings"], KINDS["role-settings"])

TABLES: Final[Mapping[str, Callable[[int], Rows]]] = MappingProxyType(
    {
        "schemas": rows.schemas,
        "roles": rows.roles,
        "memberships": rows.memberships,
        "role_settings": rows.role_settings,
        "languages": rows.languages,
        "routines": rows.routines,
        "aggregates": rows.aggregates,
        "types": rows.types,
        "ranges": rows.ranges,
        "relations": attached.relations,
        "constraints": attached.constraints,
        "indexes": attached.indexes,
        "triggers": attached.triggers,
        "event_triggers": rows.event_triggers,
        "rules": attached.rules,
        "policies": attached.policies,
        "inheritance": attached.inheritance,
        "partitionings": attached.partitionings,
        "sequences": attached.sequences,
        "casts": rows.casts,
        "operators": rows.operators,
        "operator_classes": rows.operator_classes,
        "family_operators": rows.family_operators,
        "family_routines": rows.family_routines,
        "collations": rows.collations,
        "transforms": rows.transforms,
        "statistics": attached.statistics,
        "extensions": rows.extensions,
    }
)
"""The whole tables that SQL can answer."""


def lines(rows_: Rows, which: str) -> str:
    """Return the query of the canonical rows, as bytes, that ``which`` selects."""
    cells = ", ".join(rows_.cells.values())
    line = f"convert_to(array_to_json(ARRAY[{cells}]::text[])::text, 'UTF8')"
    return f"SELECT {line} AS line FROM {rows_.source} WHERE {rows_.where} AND {which}"


ANSWER: Final = (
    "encode(sha256('\\x5b'::bytea || coalesce(string_agg(DISTINCT l.line, '\\x2c'::bytea ORDER BY l.line), ''::bytea)"
    " || '\\x5d'::bytea), 'hex')"
)
"""The digest of ``[``, the rows sorted as bytes with commas between, ``]``."""


def answers_query(major: int, kind: str, first: str, second: str) -> str:
    """Return the query of ``(number, answer)`` for questions of one kind.

    ``first`` and ``second`` are SQL of two text arrays: the first and the second argument of each question, in the
    order of their numbers, which start at 1; a kind without arguments has one question with NULLs.
    """
    parts = SETTINGS if kind == "settings" else (KINDS[kind],)
    found = " UNION ALL ".join(lines(maker(major), part.which) for part in parts for maker in part.rows)
    oids = f"{parts[0].first} AS o1, {parts[0].second} AS o2"
    asked = f"SELECT q.n, q.a1, q.a2, {oids} FROM unnest({first}, {second}) WITH ORDINALITY q(a1, a2, n)"
    return (
        f"WITH q AS MATERIALIZED ({asked}) SELECT q.n, {ANSWER} AS answer"
        f" FROM q LEFT JOIN LATERAL ({found}) l ON true GROUP BY q.n"
    )


def table_query(major: int, table: str) -> str:
    """Return the query of the answer to a question about a whole table."""
    return f"SELECT {ANSWER} AS answer FROM ({lines(TABLES[table](major), 'true')}) l"
