"""Packs of built-in objects: one of each supported major version, as released, whoever owns the database."""

import gzip
import json
from importlib.resources import files

import pytest

from analyzer.base.canonical import digest
from analyzer.base.failures import BadInputError
from analyzer.catalog import model
from analyzer.catalog.builtins import load
from analyzer.catalog.builtins.pack import TABLES, content_of, fresh, packed
from analyzer.catalog.live.server import NEWEST, OLDEST

MAJORS = range(OLDEST, NEWEST + 1)
FOLDER = files("analyzer.catalog.builtins")


@pytest.mark.parametrize("major", MAJORS)
def test_every_major_version_has_a_pack_with_its_digest(major: int) -> None:
    content = gzip.decompress((FOLDER / f"pg{major}.jsonl.gz").read_bytes())
    assert json.loads((FOLDER / "digests.json").read_text())[str(major)] == digest(content)
    assert json.loads(content.partition(b"\n")[0])["major"] == major


@pytest.mark.parametrize("major", MAJORS)
def test_a_pack_is_its_rows(major: int) -> None:
    """Decoded and encoded again, it is the same content: no row is lost, none is written another way."""
    owner = model.Role("postgres")
    assert content_of(fresh(load(major, owner), owner, major * 10000)) == packed(major)


def test_the_bootstrap_superuser_may_have_any_name() -> None:
    """A role that sorts elsewhere changes the order of grants and of roles, and nothing else."""
    usual, other = load(16, model.Role("postgres")), load(16, model.Role("aaa"))
    assert other.tables["roles"][0].name == "aaa"
    assert all(row.name.startswith("pg_") for row in other.tables["roles"][1:])
    assert not any("postgres" in (row.owner, *(item.grantee for item in row.acl)) for row in other.tables["routines"])
    granted = [row for row in other.tables["routines"] if row.name == "pg_ls_waldir"]
    assert [item.grantee for item in granted[0].acl] == ["aaa", "pg_monitor"]
    assert other.digest == usual.digest
    assert {table: len(rows) for table, rows in other.tables.items()} == {
        table: len(usual.tables[table]) for table in TABLES
    }


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(BadInputError, match="no built-in objects of PostgreSQL 12"):
        load(12, model.Role("postgres"))


def test_an_altered_pack_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gzip.decompress", lambda _content: b"{}\n")
    with pytest.raises(BadInputError, match="were altered"):
        packed(16)
