"""What PostgreSQL itself resolves a statement to: protocol Parse with debug_print_parse, nothing is executed.

The tree is read with regular expressions here, on purpose: it must not share a mistake with
``analyzer.catalog.nodetree``. Spaces inside tokens are escaped in nodeToString()'s output, which is broken
into lines at spaces.
"""

import re
from collections.abc import Iterator
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
HIDDEN: Final = ":utilityStmt ? "
"""What servers before 16 print of the queries of EXPLAIN and the like. outfuncs.c, _outQuery()."""

NOTHING_WRITTEN: Final = re.compile(r":resultRelation 0 ")
TOKEN: Final = re.compile(r"[(){}]|\"(?:\\\\.|[^\"\\\\])*\"|(?:\\\\.|[^\s(){}\\\\])+", re.DOTALL)
ENTRIES: Final = frozenset({"RTE", "RANGETBLENTRY"})
VERBS: Final = ("SELECT", "UPDATE", "INSERT", "DELETE", "MERGE")
NAMES: Final = {
    "procedure": "pg_proc",
    "operator": "pg_operator",
    "relation": "pg_class",
    "type": "pg_type",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement resolves to, or the SQLSTATE it fails with. ``hidden``: the tree isn't shown."""

    sqlstate: str = ""
    message: str = ""
    functions: frozenset[str] = frozenset()
    operators: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    io_casts: frozenset[str] = frozenset()
    writes: frozenset[tuple[str, str]] = frozenset()
    hidden: bool = False


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
            self.quietly("SELECT pg_catalog.set_config('search_path', %s, false)", (path,))
            self.path = path
        oids = [self.type_oid(name) for name in parameters]
        self.notices.clear()
        result = self.connection.pgconn.prepare(b"", sql.encode(), oids)
        if self.connection.pgconn.status != pq.ConnStatus.OK:
            raise psycopg.OperationalError(f"the server ended over: {sql}")
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
            writes=self.written(tree),
            hidden=HIDDEN in tree,
        )

    def written(self, tree: str) -> frozenset[tuple[str, str]]:
        """Return the relations that queries of a tree write, each with its command."""
        if NOTHING_WRITTEN.sub("", tree).count(":resultRelation") == 0:
            return frozenset()
        verbs = VERBS if self.connection.info.server_version >= 150000 else VERBS[:4]
        found = set(results(tree))
        names = {oid: next(iter(self.identities("relation", {oid}))) for oid, _ in found}
        return frozenset((names[oid], verbs[command - 1]) for oid, command in found)

    def identities(self, kind: str, oids: set[str]) -> frozenset[str]:
        """Return what the objects are called."""
        missing = [oid for oid in oids if (kind, oid) not in self.names]
        if missing:
            query = (
                "SELECT o::pg_catalog.text,"
                f" (pg_catalog.pg_identify_object('pg_catalog.{NAMES[kind]}'::pg_catalog.regclass, o, 0)).identity"
                " FROM pg_catalog.unnest(%s::pg_catalog.oid[]) o"
            )
            for oid, identity in self.quietly(query, (missing,)):
                self.names[kind, str(oid)] = str(identity)
        return frozenset(self.names[kind, oid] for oid in oids)

    def type_oid(self, name: str) -> int:
        """Return the OID of a type by its name."""
        if name not in self.types:
            query = "SELECT %s::pg_catalog.regtype::pg_catalog.oid::pg_catalog.text"
            self.types[name] = int(str(self.quietly(query, (name,))[0][0]))
        return self.types[name]

    def quietly(self, sql: str, arguments: tuple[object, ...]) -> list[tuple[object, ...]]:
        """Return a query's rows without asking for its tree."""
        self.connection.execute("SET debug_print_parse = off")
        rows = self.connection.execute(sql, arguments).fetchall()
        self.connection.execute("SET debug_print_parse = on")
        return list(rows)


def results(tree: str) -> Iterator[tuple[str, int]]:
    """Yield, for each query of a tree that writes a relation, its OID and the number of the command (CmdType)."""
    stack: list[dict[str, str]] = []
    tables: list[list[str]] = []
    field = ""
    for token in TOKEN.findall(tree):
        if token == "{":
            stack.append({"": ""})
        elif token == "}":
            node = stack.pop()
            kind = node[""]
            if kind in ENTRIES and tables:
                tables[-1].append(node.get("relid", "0"))
            elif kind == "QUERY":
                own = tables.pop()
                if int(node.get("resultRelation", "0")):
                    yield own[int(node["resultRelation"]) - 1], int(node["commandType"])
        elif stack and not stack[-1][""]:
            stack[-1][""] = token
            if token == "QUERY":
                tables.append([])
        elif token.startswith(":") and len(token) > 1:
            field = token[1:]
        elif stack and token not in "()":
            stack[-1].setdefault(field, token)


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
