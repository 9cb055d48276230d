"""The demo's story, step by step, as a test; and what each command prints for machines on the way."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import demo
from tests.cli.command import CHANGED, FIXED, LEDGER, corpus, run

POST = "ledger.post(pg_catalog.text,pg_catalog.text,numeric,pg_catalog.text)"
INNER = "ledger.post(bigint,bigint,numeric,pg_catalog.text)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the three corpora of the story."""
    made = tmp_path_factory.mktemp("demo")
    for name, files in (("ledger", LEDGER), ("fixed", FIXED), ("changed", CHANGED)):
        corpus(files, made / name)
    return made


@pytest.fixture(scope="module")
def manifest(folder: Path) -> Path:
    """Return the manifest of the fixed ledger."""
    ran = run("seal", folder / "fixed", "--out", folder / "manifest.json")
    assert ran.code == 0, ran.errors + ran.output.decode()
    return folder / "manifest.json"


def said(*arguments: str | Path, code: int = 0) -> Any:
    """Return the JSON document a command prints; nothing else may be there."""
    ran = run(*arguments, "--format", "json")
    assert ran.code == code, ran.errors + ran.output.decode()
    assert ran.errors == ""
    return json.loads(ran.output)


def test_every_step_of_the_demo_ends_as_the_tests_below_show() -> None:
    steps = demo.steps()
    assert [step.command[0] for step in steps] == [
        *("snapshot", "analyze", "reach", "why", "seal", "snapshot"),
        *("seal", "verify", "check", "snapshot", "check"),
    ]
    assert [step.ends for step in steps] == [0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 1]


def test_the_dynamic_statement_is_all_that_is_unresolved(folder: Path) -> None:
    document = said("analyze", folder / "ledger")
    status = {routine["identity"]: routine["status"] for routine in document["routines"]}
    assert status.pop("ledger.purge(pg_catalog.text,pg_catalog.date)") == "unresolved"
    assert set(status.values()) == {"resolved"}
    assert document["server_version_num"] // 10000 == 16


def test_reach_finds_what_triggers_add(folder: Path) -> None:
    document = said("reach", folder / "ledger", POST)
    assert {"audit.record()", "ledger.keep_balance()", INNER} <= set(document["calls"])
    assert {"identity": "audit.log", "events": ["insert"]} in document["writes"]
    assert {"identity": "ledger.account", "events": ["update"]} in document["writes"]
    assert "ledger.fee" not in {row["identity"] for row in document["writes"]}
    assert document["unresolved"] == []


def test_reach_says_what_it_cannot_know(folder: Path) -> None:
    (unknown, *_) = said("reach", folder / "ledger", "ledger.purge")["unresolved"]
    assert unknown["routine"] == "ledger.purge(pg_catalog.text,pg_catalog.date)"
    assert unknown["code"].startswith("PGC4")
    assert unknown["site"]["line"] == 6


def test_a_cascade_is_followed(folder: Path) -> None:
    """Deleting a journal deletes its entries, whose trigger updates accounts, whose trigger is the audit."""
    path = said("why", folder / "fixed", "ledger.void(bigint)", "audit.log")["path"]
    assert [step["kind"] for step in path if step["kind"] in {"foreign key", "trigger"}] == [
        *("foreign key", "trigger", "trigger"),
    ]


def test_why_says_that_there_is_no_path(folder: Path) -> None:
    assert said("why", folder / "fixed", "ledger.total", "audit.log")["path"] is None


def test_impact_names_everyone_who_reaches_a_table(folder: Path) -> None:
    document = said("impact", folder / "fixed", "audit.log")
    assert {"audit.record()", "ledger.keep_balance()", INNER, POST, "ledger.void(bigint)"} <= set(
        document["routines"]
    )
    assert "ledger.account_named(pg_catalog.text)" not in document["routines"]
    assert "delete on ledger.journal" in document["events"]
    assert document["perhaps"] == []


def test_impact_names_those_of_whom_nobody_knows(folder: Path) -> None:
    document = said("impact", folder / "ledger", "ledger.fee")
    assert document["perhaps"] == ["ledger.purge(pg_catalog.text,pg_catalog.date)"]


def test_the_refusal_names_the_statement(folder: Path) -> None:
    out = folder / "refused.json"
    document = said("seal", folder / "ledger", "--out", out, code=2)
    assert document["sealed"] is False
    assert {why["entry"] for why in document["reasons"]} == {
        "procedure ledger.purge(pg_catalog.text,pg_catalog.date)"
    }
    assert not out.exists()


def test_a_seal_is_verified_and_reproduced(folder: Path, manifest: Path) -> None:
    document = said("verify", manifest, "--corpus", folder / "fixed", "--reproduce")
    assert document["verified"] is True
    assert document["reproduced"] is True


def test_another_corpus_is_refused(folder: Path, manifest: Path) -> None:
    document = said("verify", manifest, "--corpus", folder / "changed", code=1)
    assert document["verified"] is False


def test_an_unchanged_corpus_is_not_stale(folder: Path, manifest: Path) -> None:
    document = said("check", manifest, "--corpus", folder / "fixed")
    assert document["stale"] is False
    accounts = dict(document["accounting"])
    assert accounts.pop("total") == sum(accounts.values())


def test_exactly_the_changed_function_is_stale(folder: Path, manifest: Path) -> None:
    document = said("check", manifest, "--corpus", folder / "changed", code=1)
    assert [entry["identity"] for entry in document["entries"]] == [INNER]
    assert document["closures"] == [{"entry": f"function {POST}", "reaches": f"function {INNER}"}]
    accounts = dict(document["accounting"])
    assert accounts.pop("total") == sum(accounts.values())


def test_analysed_again_the_stale_function_has_other_edges(folder: Path, manifest: Path) -> None:
    document = said("check", manifest, "--corpus", folder / "changed", "--reanalyze", code=1)
    assert [(entry["identity"], entry["edges"]) for entry in document["entries"]] == [(INNER, "other")]
    assert said("check", manifest, "--corpus", folder / "fixed", "--reanalyze")["stale"] is False


def test_a_trigger_that_appears_is_noticed_though_no_body_changed(manifest: Path, tmp_path: Path) -> None:
    """Mission E2: what a table sets off is asked for, also where the answer is "nothing"."""
    file = tmp_path / "trigger.sql"
    file.write_text("CREATE TRIGGER record AFTER INSERT ON ledger.fee FOR EACH ROW EXECUTE FUNCTION audit.record();")
    document = said("check", manifest, "--corpus", corpus((*FIXED, file), tmp_path / "later"), code=1)
    assert {entry["identity"] for entry in document["entries"]} >= {"ledger.fee"}
    assert not any(entry["kind"] in {"function", "procedure"} for entry in document["entries"] if entry["event"])


def test_an_overload_that_would_win_is_noticed(manifest: Path, tmp_path: Path) -> None:
    file = tmp_path / "overload.sql"
    file.write_text(
        "CREATE FUNCTION ledger.account_named(wanted varchar) RETURNS bigint LANGUAGE sql STABLE"
        " SET search_path = pg_catalog, pg_temp AS 'SELECT 1';"
    )
    document = said("check", manifest, "--corpus", corpus((*FIXED, file), tmp_path / "later"), code=1)
    assert POST in {entry["identity"] for entry in document["entries"]}


@pytest.mark.parametrize("form", ["dot", "graphml", "html", "mermaid"])
def test_pictures_hold_the_trigger(form: str, folder: Path) -> None:
    ran = run("graph", folder / "fixed", "--from", "ledger.void(bigint)", "--format", form)
    assert ran.code == 0
    assert b"ledger.keep_balance()" in ran.output
    assert b"ledger.total" not in ran.output


def test_sarif_points_into_the_corpus(folder: Path) -> None:
    ran = run("analyze", folder / "ledger", "--format", "sarif")
    (result, *_) = json.loads(ran.output)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (folder / "ledger" / place["artifactLocation"]["uri"]).is_file()
    assert place["region"]["startLine"] == 6


def test_resolve_answers_line_by_line(folder: Path) -> None:
    given = b'{"id": 1, "sql": "select post(1, 2, 3)", "search_path": "ledger"}\n{"id": 2, "sql": "select nope()"}\n'
    ran = run("resolve", folder / "fixed", "--statements", "-", given=given)
    first, second = map(json.loads, ran.output.splitlines())
    assert first["ok"]
    assert INNER in first["functions"]
    assert (second["ok"], second["outcome"], second["sqlstate"]) == (False, "not-found", "42883")


def test_the_self_test_holds() -> None:
    assert said("selftest")["holds"] is True


def test_sql_passed_as_text_is_followed_or_unresolved(tmp_path: Path) -> None:
    """query_to_xml runs its first argument: a constant is followed, an argument isn't known (PGC404)."""
    file = tmp_path / "text.sql"
    file.write_text(
        "CREATE SCHEMA app; CREATE TABLE app.t (a integer);\n"
        "CREATE FUNCTION app.known() RETURNS xml LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS\n"
        "$$BEGIN RETURN query_to_xml('DELETE FROM app.t RETURNING a', true, true, ''); END$$;\n"
        "CREATE FUNCTION app.open(q text) RETURNS xml LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS\n"
        "$$BEGIN RETURN query_to_xml(q, true, true, ''); END$$;\n"
    )
    made = corpus((file,), tmp_path / "corpus")
    known = said("reach", made, "app.known()")
    assert known["writes"] == [{"identity": "app.t", "events": ["delete"]}]
    assert known["unresolved"] == []
    assert "PGC404" in {unknown["code"] for unknown in said("reach", made, "app.open")["unresolved"]}
