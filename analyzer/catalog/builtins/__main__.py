"""Write the pack of a server's major version: ``python -m analyzer.catalog.builtins DSN`` of an empty database.

The server should be one just made by initdb with ``--locale=C``: collations of the machine don't belong in a pack.
"""

import gzip
import json
import sys
from pathlib import Path

from analyzer.base.canonical import digest
from analyzer.base.failures import BadInputError
from analyzer.base.files import write_atomically
from analyzer.catalog.builtins.pack import content_of
from analyzer.catalog.live import read
from analyzer.catalog.snapshot import SYSTEM_SCHEMAS, Snapshot


def write(dsn: str) -> None:
    """Write the pack of the server that ``dsn`` names, and pin its digest."""
    snapshot = read(dsn)
    refuse_used(snapshot)
    major = str(snapshot.server_version_num // 10000)
    content = content_of(snapshot)
    folder = Path(__file__).parent
    pinned = json.loads((folder / "digests.json").read_bytes()) if (folder / "digests.json").exists() else {}
    pinned[major] = digest(content)
    write_atomically(folder / f"pg{major}.jsonl.gz", gzip.compress(content, mtime=0))
    write_atomically(folder / "digests.json", (json.dumps(pinned, indent=2, sort_keys=True) + "\n").encode())


def refuse_used(snapshot: Snapshot) -> None:
    """Raise ``BadInputError`` if the cluster holds what initdb doesn't make."""
    roles = [row.name for row in snapshot.roles if not row.name.startswith("pg_")]
    schemas = [row.name for row in snapshot.schemas]
    if roles != [snapshot.bootstrap_superuser] or sorted(schemas) != sorted([*SYSTEM_SCHEMAS, "public"]):
        raise BadInputError("the cluster isn't fresh", "Use one that initdb just made, with no role or schema added.")


if __name__ == "__main__":
    write(*sys.argv[1:])
