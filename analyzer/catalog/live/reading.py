"""Read a live server: one transaction, every catalog, no OID left."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from analyzer.base.failures import BadInputError, ServerUnavailableError
from analyzer.catalog import model
from analyzer.catalog.live import attached, operators, others, relations, roles, routines, types, vectors
from analyzer.catalog.live.context import Reading, read_acls, read_extensions
from analyzer.catalog.live.fingerprint import Fingerprint, fingerprint
from analyzer.catalog.live.names import read_names
from analyzer.catalog.live.server import Server, connected, frozen, pin
from analyzer.catalog.nodetree.names import DanglingReferenceError
from analyzer.catalog.snapshot import Snapshot
from analyzer.catalog.sorting import in_order

ATTEMPTS: Final = 5
Progress = Callable[[str], None]

READERS: Final[tuple[tuple[str, Callable[[Reading], tuple[Any, ...]]], ...]] = (
    ("schemas", relations.read_schemas),
    ("roles", roles.read_roles),
    ("memberships", roles.read_memberships),
    ("role_settings", roles.read_role_settings),
    ("languages", routines.read_languages),
    ("routines", routines.read_routines),
    ("aggregates", routines.read_aggregates),
    ("types", types.read_types),
    ("ranges", types.read_ranges),
    ("relations", relations.read_relations),
    ("constraints", attached.read_constraints),
    ("indexes", attached.read_indexes),
    ("triggers", attached.read_triggers),
    ("event_triggers", attached.read_event_triggers),
    ("rules", attached.read_rules),
    ("policies", attached.read_policies),
    ("inheritance", relations.read_inheritance),
    ("partitionings", relations.read_partitionings),
    ("sequences", relations.read_sequences),
    ("casts", types.read_casts),
    ("operators", operators.read_operators),
    ("operator_classes", operators.read_classes),
    ("operator_families", operators.read_families),
    ("family_operators", operators.read_family_operators),
    ("family_routines", operators.read_family_routines),
    ("access_methods", operators.read_methods),
    ("collations", types.read_collations),
    ("conversions", others.read_conversions),
    ("text_search", others.read_text_search),
    ("transforms", types.read_transforms),
    ("foreign_wrappers", others.read_foreign_wrappers),
    ("foreign_servers", others.read_foreign_servers),
    ("foreign_tables", others.read_foreign_tables),
    ("statistics", attached.read_statistics),
    ("extensions", others.read_extensions),
    ("publications", others.read_publications),
    ("subscriptions", others.read_subscriptions),
    ("default_acls", roles.read_default_acls),
)
"""What gives each table of the snapshot; jobs, entry vectors and settings come beside them."""


def silent(_step: str) -> None:
    """Tell nobody."""


def read(dsn: str, schemas: Sequence[str] = (), progress: Progress = silent) -> Snapshot:
    """Return the catalogs of the database that ``dsn`` names.

    With ``schemas``, bodies of routines in other schemas are left out, and what reaches such a routine can't be
    sealed; all that resolution needs stays whole. ``progress`` is told the name of each table before it is read.

    Raises:
        ServerUnavailableError: the server can't be reached or doesn't let us in.
        BadInputError: it isn't supported, we may not read a catalog, or a schema doesn't exist.

    """
    with connected(dsn) as server:
        for _ in range(ATTEMPTS):
            before = settled(server)
            snapshot = attempt(server, tuple(sorted(set(schemas))) or None, progress)
            if snapshot is not None and settled(server) == before:
                return snapshot
    raise ServerUnavailableError(
        f"the catalogs changed while they were read, {ATTEMPTS} times in a row", "Take the snapshot when no DDL runs."
    )


def settled(server: Server) -> Fingerprint:
    """Return the catalogs' fingerprint as of now, outside the transaction a snapshot is read in."""
    with frozen(server):
        pin(server)
        return fingerprint(server)


def attempt(server: Server, schemas: tuple[str, ...] | None, progress: Progress) -> Snapshot | None:
    """Return a snapshot, or ``None`` where what a row names is gone already: another session dropped it."""
    try:
        with frozen(server):
            return read_all(server, schemas, progress)
    except DanglingReferenceError:
        return None


def read_all(server: Server, schemas: tuple[str, ...] | None, progress: Progress) -> Snapshot:
    """Return the snapshot of the transaction that is open."""
    progress("settings")
    settings, hidden = roles.read_settings(server)
    pin(server)
    progress("names")
    names = read_names(server)
    if missing := sorted(set(schemas or ()) - set(names.schemas.values())):
        raise BadInputError(f"there is no schema {missing[0]!r}", "Name existing schemas, or leave --schema out.")
    reading = Reading(server, names, read_acls(server, names.roles), read_extensions(server), schemas, list(hidden))
    tables: dict[str, tuple[Any, ...]] = {}
    for table, reader in READERS:
        progress(table)
        tables[table] = reader(reading)
    progress("jobs")
    jobs, entry_vectors = vectors.read_jobs(reading)
    return in_order(
        Snapshot(
            server_version_num=server.version,
            encoding=server.value("SELECT current_setting('server_encoding')"),
            bootstrap_superuser=model.Role(names.roles[BOOTSTRAP_SUPERUSER]),
            schemas_read=schemas,
            incomplete=tuple(reading.incomplete),
            server_settings=settings,
            jobs=jobs,
            entry_vectors=entry_vectors,
            **tables,
        )
    )


BOOTSTRAP_SUPERUSER: Final = 10
"""BOOTSTRAP_SUPERUSERID of pg_authid.dat: the owner of what initdb makes, whatever its name."""
