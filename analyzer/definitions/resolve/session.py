"""The session a body runs in: the schemas an unqualified name is searched in, and whose rights that takes.

What isn't known of a session is an assumption that the answer carries, never a guess.
"""

from dataclasses import dataclass
from typing import Final

from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup

IDENTIFIER_BYTES: Final = 63
"""NAMEDATALEN - 1 (pg_config_manual.h)."""

WHITE_SPACE: Final = " \t\n\r\f\v"
"""scanner_isspace() of scansup.c; ``\\v`` counts from 16 on, and never stands in a stored setting."""

DEFAULT_SETTING: Final = ("$user", "public")
"""The boot value of search_path (guc_tables.c)."""


@dataclass(frozen=True, slots=True)
class SearchPath:
    """The schemas searched, in order: ``pg_catalog`` and ``pg_temp`` at their places.

    ``setting`` holds the names as they were set. ``temporary_first``: a temporary relation or type is found before
    those of a permanent schema. ``assumptions`` say what of the session the list rests on.
    """

    schemas: tuple[str, ...]
    setting: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()

    @property
    def of_routines(self) -> tuple[str, ...]:
        """Return the schemas in which functions and operators are searched (FuncnameGetCandidates)."""
        return tuple(name for name in self.schemas if name != "pg_temp")


@dataclass(frozen=True, slots=True)
class InvalidSetting:
    """A text that isn't a list of identifiers; PostgreSQL refuses to set it."""

    text: str


def split_identifiers(text: str) -> tuple[str, ...] | InvalidSetting:
    """Return the names of a comma-separated list, unquoted ones folded and cut.

    varlena.c, SplitIdentifierString(); an empty text is an empty list.
    """
    rest = text.lstrip(WHITE_SPACE)
    if not rest:
        return ()
    names: list[str] = []
    while True:
        taken = quoted(rest) if rest.startswith('"') else unquoted(rest)
        if taken is None:
            return InvalidSetting(text)
        name, rest = taken
        names.append(cut(name))
        rest = rest.lstrip(WHITE_SPACE)
        if not rest:
            return tuple(names)
        if not rest.startswith(","):
            return InvalidSetting(text)
        rest = rest[1:].lstrip(WHITE_SPACE)


def quoted(text: str) -> tuple[str, str] | None:
    """Return the quoted name that ``text`` starts with, and what follows; doubled quotes stand for one."""
    position = 1
    while (end := text.find('"', position)) >= 0:
        if not text.startswith('""', end):
            return text[1:end].replace('""', '"'), text[end + 1 :]
        position = end + 2
    return None


def unquoted(text: str) -> tuple[str, str] | None:
    """Return the bare name that ``text`` starts with, folded, and what follows; an empty one is an error."""
    end = next((i for i, c in enumerate(text) if c == "," or c in WHITE_SPACE), len(text))
    return (fold(text[:end]), text[end:]) if end else None


def fold(name: str) -> str:
    """Return the name in lower case, ASCII letters only (downcase_identifier in a multi-byte encoding)."""
    return "".join(c.lower() if c.isascii() else c for c in name)


def cut(name: str) -> str:
    """Return the name cut to 63 bytes, at a character's end (truncate_identifier)."""
    return name.encode()[:IDENTIFIER_BYTES].decode(errors="ignore")


def effective_path(lookup: Lookup, setting: tuple[str, ...], role: str) -> SearchPath:
    """Return what ``setting`` means for ``role`` ("" where the current user isn't known).

    namespace.c, recomputeNamespacePath(): a schema that is missing, or that the role has no USAGE on, drops out in
    silence; ``"$user"`` is the schema named like the role; pg_catalog, then pg_temp go first unless listed.
    """
    schemas: list[str] = []
    assumptions: set[str] = set()
    for entry in setting:
        name = role if entry == "$user" else entry
        if entry == "$user" and not role:
            assumptions |= assume_no_own_schema(lookup)
        elif name == "pg_temp" or (name not in schemas and searched(lookup, name, role, assumptions)):
            schemas.append(name)
    schemas = list(dict.fromkeys(schemas))
    implicit = [name for name in ("pg_temp", "pg_catalog") if name not in schemas]
    return SearchPath((*implicit, *schemas), setting, tuple(sorted(assumptions)))


def searched(lookup: Lookup, schema: str, role: str, assumptions: set[str]) -> bool:
    """Return whether the schema exists and the role may use it; note what is assumed if the role isn't known."""
    row = lookup.schema(schema)
    if row is None:
        return False
    if role:
        return may_use(lookup, row, role)
    if not granted(row, {""}):
        assumptions.add(f"usage: the session's role has USAGE on schema {schema}")
    return True


def assume_no_own_schema(lookup: Lookup) -> set[str]:
    """Return the assumption that the session's role has no schema of its name, unless no role has one."""
    named = sorted(row.name for row in lookup.user_schemas())
    return {f"user: the session's role is none of {', '.join(named)}"} if named else set()


def may_use(lookup: Lookup, schema: model.Schema, role: str) -> bool:
    """Return whether the role has USAGE on the schema.

    aclchk.c, pg_namespace_aclmask(): superusers may all; else a grant to the role, to PUBLIC, or to a role whose
    privileges it inherits. Nothing comes from being the owner but what ``acldefault`` grants it.
    """
    row = lookup.role(role)
    if row is not None and row.superuser:
        return True
    return granted(schema, {"", *inherited_roles(lookup, role)})


def granted(schema: model.Schema, grantees: set[str]) -> bool:
    """Return whether USAGE on the schema is granted to one of these."""
    return any(item.privilege == "USAGE" and item.grantee in grantees for item in schema.acl)


def inherited_roles(lookup: Lookup, role: str) -> set[str]:
    """Return the role and all roles whose privileges it has.

    acl.c, roles_is_member_of() with ROLERECURSE_PRIVS; ``inherit`` is the membership's, as model.Membership says.
    """
    reached = {role}
    frontier = [role]
    while frontier:
        for membership in lookup.memberships(frontier.pop()):
            if membership.inherit and membership.role not in reached:
                reached.add(membership.role)
                frontier.append(membership.role)
    return reached


def own_setting(routine: model.Routine) -> tuple[str, ...] | InvalidSetting | None:
    """Return the names of the routine's SET search_path clause, None if it has none (fmgr_security_definer)."""
    for name, value in routine.config:
        if name == "search_path":
            return split_identifiers(value)
    return None


def role_of(routine: model.Routine, caller: str) -> str:
    """Return the user a routine runs as: its SET role clause's, its owner if SECURITY DEFINER, else its caller.

    fmgr_security_definer(): the settings are applied after the switch to the owner. "" is one that isn't known.
    """
    for name, value in routine.config:
        if name == "role":
            return "" if value == "none" else value
    return str(routine.owner) if routine.security_definer else caller


def session_setting(lookup: Lookup, role: str) -> tuple[str, ...] | InvalidSetting:
    """Return the names of search_path as a new session of ``role`` has it.

    postinit.c, process_settings(): the role's setting in this database, the role's, the database's, that of all
    roles; then the server's.
    """
    values = {setting_rank(row): row.value for row in lookup.settings("search_path") if applies(row, role)}
    return split_identifiers(values[min(values)]) if values else DEFAULT_SETTING


def applies(row: model.RoleSetting | model.ServerSetting, role: str) -> bool:
    """Return whether the setting is one for ``role``."""
    return isinstance(row, model.ServerSetting) or row.role in ("", role)


def setting_rank(row: model.RoleSetting | model.ServerSetting) -> int:
    """Return the place of a setting in the order of precedence: the lower wins."""
    match row:
        case model.ServerSetting():
            return 4
        case model.RoleSetting():
            return (0 if row.in_database else 1) if row.role else (2 if row.in_database else 3)


def path_text(setting: tuple[str, ...]) -> str:
    """Return the setting as one would write it, each name in double quotes unless it is plain."""
    return ", ".join(name if name.isidentifier() and name == fold(name) else quote(name) for name in setting)


def quote(name: str) -> str:
    """Return the name in double quotes."""
    return '"' + name.replace('"', '""') + '"'
