"""Declared targets from the command line: begun, reviewed, looked over, guarded, sealed, reproduced, gone stale."""

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psycopg
import pytest

from analyzer import pipeline
from analyzer.catalog import corpus_files
from tests.cli.command import run
from tests.servers import Servers

SQL = """
CREATE SCHEMA app;
CREATE TABLE app.log_1 (i int);
CREATE TABLE app.log_2 (i int);
CREATE FUNCTION app.purge(tab text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('DELETE FROM app.%I', tab);
END$$;
CREATE FUNCTION app.known() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN EXECUTE 'SELECT 1'; END$$;
"""


@pytest.fixture(scope="module")
def folder(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield a folder with the corpus, then with a guard in the routine, then with another body."""
    place = tmp_path_factory.mktemp("targets")
    with servers.database(16) as dsn, psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(SQL.encode())
        corpus_files.write(pipeline.snapshot_of_server(dsn), place / "plain")
        connection.execute(run("targets", "guard", place / "plain", empty(place), "--schema", "guard").output)
        connection.execute(guarded().encode())
        corpus_files.write(pipeline.snapshot_of_server(dsn), place / "guarded")
        yield place


def empty(place: Path) -> Path:
    (place / "empty.toml").write_text("format = 1\n")
    return place / "empty.toml"


def guarded() -> str:
    call = "PERFORM guard.allowed_relation(pg_catalog.format('app.%I', tab), ARRAY['app.log_1', 'app.log_2']);"
    return (
        SQL[SQL.index("CREATE FUNCTION") :]
        .replace("CREATE F", "CREATE OR REPLACE F")
        .replace("  EXE", f"  {call}\n  EXE")
    )


@cache
def reviewed(folder: Path, corpus: str) -> Path:
    """Return a file that ``targets init`` began, both candidates allowed by a reviewer."""
    text = run("targets", "init", folder / corpus).output.decode()
    assert 'reviewer = ""' in text
    text = text.replace('  # "app.log', '  "app.log')
    text = text.replace('reason = ""', 'reason = "the retention job"').replace('reviewer = ""', 'reviewer = "ann"')
    (folder / f"{corpus}.toml").write_text(text)
    return folder / f"{corpus}.toml"


def test_a_stub_counts_for_nothing_until_it_is_reviewed(folder: Path) -> None:
    out = folder / "stubs.toml"
    assert run("targets", "init", folder / "plain", "--out", out).code == 0
    assert run("seal", folder / "plain", "--targets", out, "--out", folder / "never.json").code == 2
    found = run("targets", "lint", folder / "plain", out, "--format", "json")
    assert (found.code, [row["code"] for row in json.loads(found.output.decode())["findings"]]) == (0, ["PGC440"])


def test_what_is_declared_is_known_but_only_a_guard_seals_it(folder: Path) -> None:
    file = reviewed(folder, "plain")
    assert run("targets", "lint", folder / "plain", file).code == 0
    found = json.loads(
        run(
            "reach", folder / "plain", "app.purge(pg_catalog.text)", "--targets", file, "--format", "json"
        ).output.decode()
    )
    assert found["unresolved"] == []
    assert [row["identity"] for row in found["writes"]] == ["app.log_1", "app.log_2"]
    assert any(name.startswith("declared_target: app.purge") for name in found["assumes"])
    refused = run("seal", folder / "plain", "--targets", file, "--out", folder / "never.json", "--format", "json")
    assert refused.code == 2
    assert {row["code"] for row in json.loads(refused.output.decode())["reasons"]} == {
        "PGC606"
    } or "declared_target" in refused.output.decode()


def test_the_call_that_is_printed_is_the_guard_that_seals(folder: Path) -> None:
    printed = run(
        "targets", "guard", folder / "plain", reviewed(folder, "plain"), "--schema", "guard"
    ).output.decode()
    call = re.search(r"PERFORM guard.*;", printed)
    assert call is not None
    assert call[0] in guarded()


def test_a_seal_with_guarded_targets_is_reproduced(folder: Path) -> None:
    file, manifest = reviewed(folder, "guarded"), folder / "manifest.json"
    sealed = run("seal", folder / "guarded", "--targets", file, "--out", manifest)
    assert sealed.code == 0, sealed.output.decode()
    assert "guarded_target: app.purge" in manifest.read_text()
    again = ("verify", manifest, "--corpus", folder / "guarded", "--reproduce")
    assert run(*again, "--targets", file).code == 0
    assert run(*again).code != 0
    longer = folder / "other.toml"
    longer.write_text(file.read_text().replace("the retention job", "another reason"))
    assert run(*again, "--targets", longer).code != 0


def test_a_changed_body_makes_them_stale(folder: Path) -> None:
    file = reviewed(folder, "plain")
    found = run("targets", "lint", folder / "guarded", file, "--format", "json")
    assert found.code == 1
    assert [row["code"] for row in json.loads(found.output.decode())["findings"]] == ["PGC430"]
    refused = run("seal", folder / "guarded", "--targets", file, "--out", folder / "never.json")
    assert refused.code == 2
    assert "PGC430" in refused.output.decode()
    begun = run("targets", "init", folder / "guarded", "--targets", file).output.decode()
    assert begun.count("[[target]]") == 1
    assert "# before the change ann allowed app.log_1, app.log_2" in begun
    assert 'reviewer = ""' in begun


def test_what_is_kept_when_stubs_are_added(folder: Path) -> None:
    file = reviewed(folder, "plain")
    assert 'reviewer = "ann"' in run("targets", "init", folder / "plain", "--targets", file).output.decode()


@pytest.mark.parametrize(
    ("change", "code", "exit_code"),
    [
        (('holes = ["tab"]', 'holes = ["tap"]'), "PGC432", 2),
        (("app.log_2", "app.log_3"), "PGC433", 2),
        (("app.purge(pg_catalog.text)", "app.nothing()"), "PGC431", 2),
        (('site = "', 'site = "9'), "PGC431", 2),
    ],
)
def test_what_lint_finds(folder: Path, change: tuple[str, str], code: str, exit_code: int) -> None:
    text = reviewed(folder, "plain").read_text()
    assert change[0] in text
    file = folder / "wrong.toml"
    file.write_text(text.replace(*change))
    found = run("targets", "lint", folder / "plain", file, "--format", "json")
    assert (found.code, {row["code"] for row in json.loads(found.output.decode())["findings"]}) == (exit_code, {code})


def test_lint_finds_what_is_too_wide_and_what_is_not_needed(folder: Path) -> None:
    text = reviewed(folder, "plain").read_text()
    entry = text[text.index("[[target]]") :]
    wide = re.sub(r"relations = \[.*?\]", 'pattern = "app.<name>"', entry, flags=re.DOTALL)
    known = json.loads(run("analyze", folder / "plain", "--format", "json").output)
    (place,) = [
        f"{site['site']['line']}:{site['site']['column']}"
        for routine in known["routines"]
        if routine["identity"] == "app.known()"
        for site in routine["dynamic_sites"]
    ]
    digest = hashlib.sha256(next((folder / "plain" / "routines").rglob("known*.sql")).read_bytes()).hexdigest()
    needless = re.sub(
        r'definition = ".*"', f'definition = "{digest}"', entry.replace("app.purge(pg_catalog.text)", "app.known()")
    )
    needless = re.sub(r'site = ".*"', f'site = "{place}"', needless)
    file = folder / "both.toml"
    file.write_text("format = 1\n" + needless + wide)
    found = run("targets", "lint", folder / "plain", file, "--format", "json")
    codes = {row["code"] for row in json.loads(found.output)["findings"]}
    assert codes == {"PGC436", "PGC441", "PGC442"}


def test_a_file_that_is_none_says_so(folder: Path) -> None:
    (folder / "none.toml").write_text("[[target]]\n")
    found = run("analyze", folder / "plain", "--targets", folder / "none.toml")
    assert found.code == 65
    assert "targets init" in found.errors
