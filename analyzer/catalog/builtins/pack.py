"""Load a pack: the rows of a fresh database, whatever its bootstrap superuser is called."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any, Final

from analyzer.base.canonical import Json, digest
from analyzer.base.failures import BadInputError
from analyzer.catalog import model
from analyzer.catalog.codec import Codec
from analyzer.catalog.snapshot import Snapshot
from analyzer.catalog.sorting import KEYS, key_of
from analyzer.catalog.tables import line, line_of, rows_of

FORMAT: Final = "pgcallgraph-builtins-v1"
NOT_BUILT_IN: Final = frozenset(("server_settings", "role_settings", "jobs", "entry_vectors", "default_acls"))
"""Tables that tell about one installation, not about a major version."""
FIXED_COLLATIONS: Final = frozenset(("default", "C", "POSIX", "ucs_basic", "unicode", "pg_c_utf8", "pg_unicode_fast"))
"""pg_collation.dat; the others are those of the machine that initdb ran on."""

TABLES: Final = tuple(table for table in KEYS if table not in NOT_BUILT_IN)


@dataclass(frozen=True, slots=True)
class Pack:
    """The built-in rows of a major version, table by table, and the SHA-256 of the pack they come from."""

    major: int
    digest: str
    tables: Mapping[str, tuple[Any, ...]]


def content_of(snapshot: Snapshot) -> bytes:
    """Return the content of the pack that holds the built-in rows of a fresh database's snapshot."""
    tables = {table: tuple(getattr(snapshot, table)) for table in TABLES}
    tables["collations"] = tuple(row for row in snapshot.collations if row.name in FIXED_COLLATIONS)
    header: dict[str, Json] = {
        "format": FORMAT,
        "major": snapshot.server_version_num // 10000,
        "bootstrap_superuser": str(snapshot.bootstrap_superuser),
        "tables": {table: len(rows) for table, rows in tables.items()},
    }
    rows = (line_of(row) for rows in tables.values() for row in rows)
    return "".join(f"{text}\n" for text in (line(header), *rows)).encode()


LOADED: dict[tuple[int, model.Role], Pack] = {}
"""The packs this process has, by major version and bootstrap superuser."""


def load(major: int, bootstrap_superuser: model.Role) -> Pack:
    """Return the pack of a major version, owned by this role.

    Raises:
        BadInputError: there is no pack of this version, or its bytes aren't those that were released.

    """
    key = (major, bootstrap_superuser)
    if key not in LOADED:
        LOADED[key] = unpacked(major, bootstrap_superuser)
    return LOADED[key]


def take(pack: Pack, bootstrap_superuser: model.Role) -> None:
    """Spare ``load`` the work: the pack was decoded before, from the bytes that are pinned here."""
    if pack.digest == pinned_digests().get(str(pack.major)):
        LOADED.setdefault((pack.major, bootstrap_superuser), pack)


def unpacked(major: int, bootstrap_superuser: model.Role) -> Pack:
    """Return a pack, decoded."""
    content = packed(major)
    lines = content.decode().split("\n")
    header = json.loads(lines[0])
    codec = Codec(((header["bootstrap_superuser"], bootstrap_superuser),))
    tables: dict[str, tuple[Any, ...]] = {}
    start = 1
    for table, count in header["tables"].items():
        rows = rows_of(table, json.loads("[" + ",".join(lines[start : start + count]) + "]"), codec)
        tables[table] = tuple(sorted(rows, key=key_of(table)))
        start += count
    return Pack(major, digest(content), tables)


def pinned_digests() -> dict[str, str]:
    """Return the digest of each pack's content by major version."""
    pinned: dict[str, str] = json.loads(files("analyzer.catalog.builtins").joinpath("digests.json").read_bytes())
    return pinned


def packed(major: int) -> bytes:
    """Return the content of a major version's pack, checked against its pinned digest."""
    folder = files("analyzer.catalog.builtins")
    pinned = pinned_digests()
    if str(major) not in pinned:
        raise BadInputError(f"there are no built-in objects of PostgreSQL {major} here", "Use a supported server.")
    content = gzip.decompress(folder.joinpath(f"pg{major}.jsonl.gz").read_bytes())
    if digest(content) != pinned[str(major)]:
        raise BadInputError(f"the built-in objects of PostgreSQL {major} were altered", "Install pgcallgraph again.")
    return content


def fresh(pack: Pack, bootstrap_superuser: model.Role, server_version_num: int) -> Snapshot:
    """Return the snapshot of a database in which nothing was made yet."""
    empty = Snapshot(server_version_num=server_version_num, encoding="UTF8", bootstrap_superuser=bootstrap_superuser)
    tables: dict[str, Any] = dict(pack.tables)
    return replace(empty, **tables)


def own_routines(snapshot: Snapshot) -> tuple[model.Routine, ...]:
    """Return the routines that aren't built in: those the corpus root is about.

    The server's own way to say it is ``oid >= 16384`` (FirstNormalObjectId): what initdb didn't make. With
    ``schemas_read`` only those of the schemas that were read.
    """
    pack = load(snapshot.server_version_num // 10000, snapshot.bootstrap_superuser)
    built_in = {row.identity for row in pack.tables["routines"]}
    return tuple(
        row
        for row in snapshot.routines
        if row.identity not in built_in and (snapshot.schemas_read is None or row.schema in snapshot.schemas_read)
    )
