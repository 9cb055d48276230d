"""What files a corpus has, how they are called, and the root digest over its routines."""

import json
import re
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Final

from analyzer.base.canonical import Json, canonical, digest, root
from analyzer.catalog import model
from analyzer.catalog.builtins import own_routines
from analyzer.catalog.snapshot import Snapshot

FORMAT: Final = "pgcallgraph-corpus/2"
UNSEALED_FORMAT: Final = "pgcallgraph-corpus/1"
"""The format before, whose header has no digest of its own; it is still read."""
HEADER_FILE: Final = "corpus.json"
ROOT_FILE: Final = "corpus.root"
SUMS_FILE: Final = "routines.sha256"
REMOVED_FILE: Final = "catalog/removed.jsonl"
ROOT_HEADER: Final = "pgcallgraph-corpus-v1"
KINDS: Final = {"f": "function", "p": "procedure", "a": "aggregate", "w": "function"}
"""``pg_identify_object(…).type`` by prokind; a window function is a function there."""

PLAIN: Final = re.compile(r"[a-z_][a-z0-9_]{0,47}")
RESERVED: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(10)))
)
"""Names that Windows keeps for devices."""


def header_bytes(fields: dict[str, Json]) -> bytes:
    """Return a header's file, with the digest of all the fields at its end."""
    value = fields | {"digest": digest(canonical(fields))}
    members = (f"{encode_basestring(name)}: {indented(member)}" for name, member in value.items())
    return ("{\n " + ",\n ".join(members) + "\n}\n").encode()


def indented(value: Json) -> str:
    """Return a member of a header as ``json.dumps`` with ``indent=1`` writes it, which is slow for many names."""
    if type(value) is not dict or not value:
        return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n ")
    members = (f"{encode_basestring(name)}: {indented(member)}" for name, member in value.items())
    return "{\n  " + ",\n  ".join(members) + "\n }"


def table_file(table: str) -> str:
    """Return the file of a table's rows."""
    return f"catalog/{table}.jsonl"


def routine_file(routine: model.Routine) -> str:
    """Return the file of a routine's definition.

    Its name is safe on any file system: no upper case (two names may differ in nothing else), no special character,
    no great length. Twelve hexadecimal digits of the identity's digest tell apart what that makes alike.
    """
    return f"routines/{folder(routine.schema)}/{slug(routine.name)}-{digest(routine.identity.encode())[:12]}.sql"


def folder(schema: str) -> str:
    """Return the folder of a schema's routines."""
    if PLAIN.fullmatch(schema) and schema not in RESERVED:
        return schema
    return f"{slug(schema)}-{digest(schema.encode())[:12]}"


def slug(name: str) -> str:
    """Return as much of a name as every file system can hold."""
    return re.sub(r"[^a-z0-9_]+", "_", name.lower())[:48] or "_"


def root_content(snapshot: Snapshot) -> bytes:
    """Return the bytes whose SHA-256 is the corpus root: a header and a line for each routine that isn't built in."""
    return b"".join([ROOT_HEADER.encode() + b"\n", *(text + b"\n" for text in sorted(root_lines(snapshot)))])


def corpus_root(snapshot: Snapshot) -> str:
    """Return the corpus root; PostgreSQL can compute the same from its catalogs."""
    return root(ROOT_HEADER, root_lines(snapshot))


def root_lines(snapshot: Snapshot) -> tuple[bytes, ...]:
    """Return the line of each routine that isn't built in."""
    return tuple(map(root_line, own_routines(snapshot)))


def root_line(row: model.Routine) -> bytes:
    """Return the canonical ``[kind, identity, sha256(definition)]`` of a routine."""
    return canonical([KINDS[row.kind], str(row.identity), digest(row.definition.encode())])


@dataclass(frozen=True, slots=True)
class SourceRange:
    """Where a routine's body stands in its definition, in characters."""

    start: int
    length: int


def source_range(routine: model.Routine) -> SourceRange | None:
    """Return where ``pg_get_functiondef`` shows the body; ``None`` if it isn't found after an AS."""
    marker = routine.definition.find("\nAS ")
    start = routine.definition.find(routine.source, marker + 4) if marker >= 0 and routine.source else -1
    return SourceRange(start, len(routine.source)) if start >= 0 else None
