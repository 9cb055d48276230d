"""The snapshots of the conformance cases, made once on real servers and kept in one archive.

``python -m tests.effects.snapshots`` makes them again; the oracle test makes some again and compares. Each is named
after its case and holds the digest of the SQL it was made from, so that a case that is changed can't keep an old one.
"""

import io
import lzma
import sys
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from analyzer.catalog import corpus_files, live
from analyzer.catalog.snapshot import Snapshot
from tests.effects.cases import FOLDER, Case, cases
from tests.servers import Servers, keep_cache_in_repository

ARCHIVE = FOLDER / "snapshots.tar.xz"
MAJORS = (16, 18, 17)
"""The majors a case is snapshot on, the first it is for."""

ROLES = """
DO $$
DECLARE role text;
BEGIN
  FOREACH role IN ARRAY '{case_owner,case_alice,case_bob,case_bypass}'::text[] LOOP
    IF to_regrole(role) IS NULL THEN EXECUTE format('CREATE ROLE %I LOGIN', role); END IF;
  END LOOP;
  ALTER ROLE case_bypass BYPASSRLS;
END $$
"""

EMPTY = """
DO $$
DECLARE row record;
BEGIN
  FOR row IN SELECT evtname AS name FROM pg_event_trigger LOOP
    EXECUTE format('DROP EVENT TRIGGER %I', row.name);
  END LOOP;
  FOR row IN SELECT extname AS name FROM pg_extension WHERE extname <> 'plpgsql' LOOP
    EXECUTE format('DROP EXTENSION %I CASCADE', row.name);
  END LOOP;
  FOR row IN SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', row.name);
  END LOOP;
  CREATE SCHEMA public AUTHORIZATION pg_database_owner;
  GRANT USAGE ON SCHEMA public TO public;
END $$
"""


def major_of(case: Case) -> int:
    """Return the major version a case is snapshot on."""
    return next(major for major in MAJORS if case.is_for(major))


def digest_of(case: Case) -> str:
    """Return the SHA-256 of the SQL a case is made of, its facts left out."""
    texts = [path.read_text(encoding="utf-8").partition("\n\n")[2] or path.read_text() for path in case.files]
    return sha256("\n".join(texts).encode()).hexdigest()


def load(case: Case, dsn: str) -> None:
    """Empty the database, and run the case's files in it."""
    with psycopg.connect(dsn, autocommit=True, options="-c client_min_messages=error") as connection:
        connection.execute(ROLES)
        connection.execute(EMPTY)
        for path in case.files:
            connection.execute(path.read_text(encoding="utf-8").encode())
        connection.execute("SELECT pg_stat_force_next_flush()")  # else they may arrive while the case is driven


def snapshot(case: Case, dsn: str) -> Snapshot:
    """Return the snapshot of a case, made in a database that is emptied first."""
    load(case, dsn)
    return live.read(dsn)


def kept() -> Mapping[str, tuple[str, bytes]]:
    """Return the digest and the corpus of each case, by its name."""
    found: dict[str, tuple[str, bytes]] = {}
    with tarfile.open(fileobj=io.BytesIO(lzma.decompress(ARCHIVE.read_bytes()))) as archive:
        for member in archive:
            name, _, digest = member.name.rpartition("@")
            content = archive.extractfile(member)
            assert content is not None
            found[name] = (digest, content.read())
    return found


def unpack(content: bytes) -> Snapshot:
    """Return the snapshot of a packed corpus."""
    with TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(content)) as corpus:
            corpus.extractall(folder, filter="data")
        return corpus_files.read(Path(folder) / "corpus")


def pack(taken: Snapshot) -> bytes:
    """Return the corpus of a snapshot in one piece, equal for equal snapshots."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "corpus"
        corpus_files.write(taken, root)
        return packed({path.relative_to(folder).as_posix(): path.read_bytes() for path in files_in(root)})


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files beneath a folder."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def packed(contents: Mapping[str, bytes]) -> bytes:
    """Return an archive of these files, without times, owners and modes."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name in sorted(contents):
            member = tarfile.TarInfo(name)
            member.size = len(contents[name])
            archive.addfile(member, io.BytesIO(contents[name]))
    return buffer.getvalue()


def main() -> None:
    """Make all snapshots again and write the archive; with names as arguments, only those."""
    keep_cache_in_repository()
    chosen = sys.argv[1:]
    contents = {f"{name}@{digest}": content for name, (digest, content) in (kept() if chosen else {}).items()}
    with ExitStack() as stack:
        servers = Servers(stack)
        for case in cases():
            if chosen and case.name not in chosen:
                continue
            contents = {name: content for name, content in contents.items() if name.rpartition("@")[0] != case.name}
            contents[f"{case.name}@{digest_of(case)}"] = pack(snapshot(case, servers(major_of(case)).dsn))
            print(case.name, flush=True)
    ARCHIVE.write_bytes(lzma.compress(packed(contents), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main()
