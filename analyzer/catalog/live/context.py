"""What every reader of a catalog needs: the server, what its OIDs stand for, and how ACLs and trees are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analyzer.catalog import model
from analyzer.catalog.live.fingerprint import TEMPORARY
from analyzer.catalog.live.server import Server
from analyzer.catalog.nodetree.names import Names


@dataclass(frozen=True, slots=True)
class Reading:
    """One snapshot being read.

    ``incomplete`` collects the identities of what couldn't be read whole, each with the reason.
    """

    server: Server
    names: Names
    acls: Mapping[str, model.Acl]
    extensions: Mapping[tuple[str, int], str]
    schemas: tuple[str, ...] | None
    incomplete: list[tuple[str, str]] = field(default_factory=list)

    def role(self, oid: int) -> model.Role:
        """Return the role's name."""
        return model.Role(self.names.roles.get(oid) or dangling_role(oid))

    def extension(self, catalog: str, oid: int) -> str | None:
        """Return the extension the object is a member of."""
        return self.extensions.get((catalog, oid))


def dangling_role(oid: int) -> str:
    """Return what stands for a role that was dropped while privileges still name it; PostgreSQL says the same."""
    return f"unknown (OID={oid})"


def read_extensions(server: Server) -> dict[tuple[str, int], str]:
    """Return the extension of each member object, by catalog and OID."""
    rows = server.rows(
        "SELECT c.relname::text AS catalog, d.objid, e.extname::text AS name FROM pg_depend d"
        " JOIN pg_extension e ON e.oid = d.refobjid JOIN pg_class c ON c.oid = d.classid"
        " WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'"
    )
    return {(row.catalog, row.objid): row.name for row in rows}


RELATION_ACL = "coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::\"char\", relowner))"
ACL_SOURCES = (
    "SELECT coalesce(proacl, acldefault('f', proowner)) FROM pg_proc",
    f"SELECT {RELATION_ACL} FROM pg_class WHERE relnamespace NOT IN ({TEMPORARY})",
    "SELECT attacl FROM pg_attribute WHERE attacl IS NOT NULL",
    "SELECT coalesce(typacl, acldefault('T', typowner)) FROM pg_type",
    "SELECT coalesce(nspacl, acldefault('n', nspowner)) FROM pg_namespace",
    "SELECT coalesce(lanacl, acldefault('l', lanowner)) FROM pg_language",
    "SELECT coalesce(fdwacl, acldefault('F', fdwowner)) FROM pg_foreign_data_wrapper",
    "SELECT coalesce(srvacl, acldefault('S', srvowner)) FROM pg_foreign_server",
    "SELECT defaclacl FROM pg_default_acl",
)


def read_acls(server: Server, roles: Mapping[int, str]) -> dict[str, model.Acl]:
    """Return each access list of the catalogs, by its text, as sorted grants."""
    rows = server.rows(
        "SELECT a.acl::text AS text, x.grantee, x.privilege_type AS privilege, x.is_grantable AS grantable, x.grantor"
        f" FROM ({' UNION '.join(ACL_SOURCES)}) a (acl) CROSS JOIN LATERAL aclexplode(a.acl) x"
    )
    grants: dict[str, set[model.AclItem]] = {"{}": set()}
    for row in rows:
        grantee = (roles.get(row.grantee) or dangling_role(row.grantee)) if row.grantee else ""
        grantor = roles.get(row.grantor) or dangling_role(row.grantor)
        item = model.AclItem(model.Role(grantee), row.privilege, row.grantable, model.Role(grantor))
        grants.setdefault(row.text, set()).add(item)
    return {text: tuple(sorted(items)) for text, items in grants.items()}


def selected(columns: Sequence[str], source: str) -> str:
    """Return the query of ``columns`` from ``source``."""
    return f"SELECT {', '.join(columns)} FROM {source}"
