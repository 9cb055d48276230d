"""The effective search path (namespace.c) and the list it is written as (varlena.c)."""

import pytest

from analyzer.catalog import model
from analyzer.catalog.lookup import Index, Lookup
from analyzer.catalog.model import Role
from analyzer.catalog.snapshot import Snapshot
from analyzer.definitions.resolve.session import InvalidSetting, effective_path, session_setting, split_identifiers


@pytest.mark.parametrize(
    ("text", "names"),  # truth: server 15.18, SET search_path FROM each of them, then SHOW and current_schemas()
    [
        ("", ()),
        ('""', ("",)),
        ("a, b", ("a", "b")),
        ('"$user", public', ("$user", "public")),
        ('A, "B""c" ', ("a", 'B"c')),
        ('"a, b"', ("a, b",)),
        ("x" * 70, ("x" * 63,)),
    ],
)
def test_a_list_of_identifiers(text: str, names: tuple[str, ...]) -> None:
    assert split_identifiers(text) == names


@pytest.mark.parametrize("text", ["a,", ",a", "a b", '"a', "a,,b"])
def test_no_list_of_identifiers(text: str) -> None:
    assert split_identifiers(text) == InvalidSetting(text)


def schema(name: str, *grantees: str) -> model.Schema:
    return model.Schema(
        name, Role("owner"), tuple(model.AclItem(Role(g), "USAGE", False, Role("owner")) for g in grantees)
    )


def role(name: str, superuser: bool = False) -> model.RoleRow:
    return model.RoleRow(Role(name), superuser, True, False, False, True, False, False)


def member(of: str, who: str, inherit: bool) -> model.Membership:
    return model.Membership(Role(of), Role(who), Role("root"), False, inherit, True)


LOOKUP = Lookup(
    Index(
        Snapshot(
            server_version_num=160000,
            encoding="UTF8",
            schemas=(
                schema("pg_catalog", ""),
                schema("public", ""),
                schema("a", "team"),
                schema("b", "boss"),
                schema("alice", "alice"),
            ),
            roles=(role("alice"), role("bob"), role("boss"), role("root", superuser=True), role("team")),
            memberships=(member("team", "alice", True), member("boss", "alice", False), member("team", "boss", True)),
            role_settings=(
                model.RoleSetting(True, "", "search_path", "a"),
                model.RoleSetting(False, "bob", "search_path", "b"),
                model.RoleSetting(False, "", "search_path", "c"),
            ),
            server_settings=(model.ServerSetting("search_path", '"$user", public'),),
        )
    )
)


@pytest.mark.parametrize(
    ("setting", "who", "schemas"),
    [
        (("public",), "alice", ("pg_temp", "pg_catalog", "public")),
        (("$user", "public"), "alice", ("pg_temp", "pg_catalog", "alice", "public")),
        (("$user", "public"), "bob", ("pg_temp", "pg_catalog", "public")),
        (("a", "b", "none"), "alice", ("pg_temp", "pg_catalog", "a")),
        (("a", "b"), "bob", ("pg_temp", "pg_catalog")),
        (("a", "b"), "boss", ("pg_temp", "pg_catalog", "a", "b")),
        (("a", "b"), "root", ("pg_temp", "pg_catalog", "a", "b")),
        (("a", "pg_catalog", "pg_temp"), "root", ("a", "pg_catalog", "pg_temp")),
        (("public", "public"), "bob", ("pg_temp", "pg_catalog", "public")),
        (("",), "bob", ("pg_temp", "pg_catalog")),
    ],
)
def test_the_effective_path(setting: tuple[str, ...], who: str, schemas: tuple[str, ...]) -> None:
    assert effective_path(LOOKUP, setting, who).schemas == schemas


def test_a_role_that_is_not_known_is_assumed_to_have_its_rights() -> None:
    path = effective_path(LOOKUP, ("$user", "a"), "")
    assert path.schemas == ("pg_temp", "pg_catalog", "a")
    assert path.assumptions == (
        "usage: the session's role has USAGE on schema a",
        "user: the session's role is none of alice",
    )


@pytest.mark.parametrize(("who", "names"), [("alice", ("a",)), ("bob", ("b",)), ("", ("a",))])
def test_the_setting_of_a_new_session(who: str, names: tuple[str, ...]) -> None:
    assert session_setting(LOOKUP, who) == names
