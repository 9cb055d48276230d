"""What PostgreSQL itself resolves a statement to: protocol Parse with debug_print_parse, nothing is executed.

The tree is read with regular expressions here, on purpose: it must not share a mistake with
``analyzer.catalog.nodetree``. Spaces inside tokens are escaped in nodeToString()'s output, which is broken
into lines at spaces.
"""

import re
from dataclasses import dataclass, field
from typing import Final

import psycopg
from psycopg import pq

PROCEDURES: Final = re.compile(
    r":(?:funcid|opfuncid|aggfnoid|winfnoid|tsmhandler|startInRangeFunc|endInRangeFunc) ([1-9][0-9]*)"
)
OPERATORS: Final = re.compile(r":(?:opno|eqop|sortop|cycle_mark_neop) ([1-9][0-9]*)")
OPERATOR_LISTS: Final = re.compile(r":opnos \(o ([0-9 ]+)\)")
RELATIONS: Final = re.compile(r":relid ([1-9][0-9]*) :")
IO_CASTS: Final = re.compile(r":resulttype ([0-9]+) :resultcollid [0-9]+ :coerceformat")
NAMES: Final = {
    "procedure": "pg_proc",
    "operator": "pg_operator",
    "relation": "pg_class",
    "type": "pg_type",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement resolves to, or the SQLSTATE it fails with."""

    sqlstate: str = ""
    message: str = ""
    functions: frozenset[str] = frozenset()
    operators: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    io_casts: frozenset[str] = frozenset()


@dataclass(slots=True)
class Oracle:
    """A connection that tells what statements resolve to; ``names`` caches identities by class and OID."""

    connection: psycopg.Connection[tuple[object, ...]]
    notices: list[tuple[str, str]] = field(default_factory=list)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    types: dict[str, int] = field(default_factory=dict)
    path: str | None = None

    def ask(self, sql: str, path: str, parameters: tuple[str, ...] = ()) -> Answer:
        """Return what the statement resolves to under the path."""
        if path != self.path:
            self.quietly("SELECT set_config('search_path', %s, false)", (path,))
            self.path = path
        oids = [self.type_oid(name) for name in parameters]
        self.notices.clear()
        result = self.connection.pgconn.prepare(b"", sql.encode(), oids)
        if result.status != pq.ExecStatus.COMMAND_OK:
            state = (result.error_field(pq.DiagnosticField.SQLSTATE) or b"").decode()
            text = (result.error_field(pq.DiagnosticField.MESSAGE_PRIMARY) or b"").decode()
            return Answer(state, text)
        trees = " ".join(detail for title, detail in self.notices if title == "parse tree:")
        return self.read(trees.replace("\n", " "))

    def read(self, tree: str) -> Answer:
        """Return what a tree names."""
        operators = set(OPERATORS.findall(tree))
        for several in OPERATOR_LISTS.findall(tree):
            operators.update(several.split())
        return Answer(
            functions=self.identities("procedure", set(PROCEDURES.findall(tree))),
            operators=self.identities("operator", operators),
            relations=self.identities("relation", set(RELATIONS.findall(tree))),
            io_casts=self.identities("type", set(IO_CASTS.findall(tree))),
        )

    def identities(self, kind: str, oids: set[str]) -> frozenset[str]:
        """Return what the objects are called."""
        missing = [oid for oid in oids if (kind, oid) not in self.names]
        if missing:
            query = (
                f"SELECT o::text, (pg_identify_object('{NAMES[kind]}'::regclass, o, 0)).identity"
                " FROM unnest(%s::oid[]) o"
            )
            for oid, identity in self.quietly(query, (missing,)):
                self.names[kind, str(oid)] = str(identity)
        return frozenset(self.names[kind, oid] for oid in oids)

    def type_oid(self, name: str) -> int:
        """Return the OID of a type by its name."""
        if name not in self.types:
            self.types[name] = int(str(self.quietly("SELECT %s::regtype::oid::text", (name,))[0][0]))
        return self.types[name]

    def quietly(self, sql: str, arguments: tuple[object, ...]) -> list[tuple[object, ...]]:
        """Return a query's rows without asking for its tree."""
        self.connection.execute("SET debug_print_parse = off")
        rows = self.connection.execute(sql, arguments).fetchall()
        self.connection.execute("SET debug_print_parse = on")
        return list(rows)


def connect(dsn: str) -> Oracle:
    """Return an oracle on a database."""
    oracle = Oracle(psycopg.connect(dsn, autocommit=True))
    connection = oracle.connection
    connection.add_notice_handler(
        lambda notice: oracle.notices.append((notice.message_primary or "", notice.message_detail or ""))
    )
    for setting in ("debug_pretty_print = off", "client_min_messages = log", "debug_print_parse = on"):
        connection.execute(f"SET {setting}")
    for setting in ("log_min_messages = panic", "log_min_error_statement = panic"):
        connection.execute(f"SET {setting}")
    return oracle
