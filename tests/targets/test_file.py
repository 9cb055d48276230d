"""The file of declared targets is read strictly, and its digest is that of what counts."""

import pytest

from analyzer.base.canonical import canonical, digest
from analyzer.base.failures import BadInputError
from analyzer.base.targets import NO_TARGETS, Allowed, Declaration, Forms, Names, Never, Pattern, Statements, Targets
from analyzer.catalog.snapshot import Snapshot
from analyzer.manifest.targets import parse_targets, targets_digest
from analyzer.manifest.targets.linting import wide
from analyzer.manifest.targets.writing import name_tables, target_toml

DEFINITION = "a" * 64
ENTRY = f"""
[[target]]
routine = "app.f(text)"
definition = "{DEFINITION}"
site = "3:7"
holes = ["tab"]
relations = [
  "app.b",
  "app.a",  # the old one
]
reason = "these two"
reviewer = "ann"
"""
FILE = f"format = 1\n{ENTRY}"
LATER = ENTRY.replace("3:7", "4:1")

WRONG = {
    "not TOML": ("format = 1\n[[target]\n", "f.toml: not TOML: Expected ']]' at the end of an array declaration"),
    "not text": ("\udcff", "f.toml: not TOML: 'utf-8' codec can't decode"),
    "no format": (ENTRY, "f.toml: format: Field required"),
    "another format": (FILE.replace("= 1", "= 2", 1), "f.toml: format: Input should be 1"),
    "unknown key": (FILE + "owner = 'x'\n", "f.toml:3: owner: Extra inputs are not permitted"),
    "unknown table": (FILE + "[other]\n", "f.toml: other: Extra inputs are not permitted"),
    "no digest": (FILE.replace(DEFINITION, "aa"), "f.toml:3: definition: String should match pattern"),
    "no place": (FILE.replace("3:7", "3"), "f.toml:3: site: String should match pattern"),
    "place 0": (FILE.replace("3:7", "0:1"), "f.toml:3: site: String should match pattern"),
    "not a list": (FILE.replace('["tab"]', '"tab"'), "f.toml:3: holes: Input should be a valid list"),
    "three pieces": (FILE.replace('["tab"]', '["a", "b", "c"]'), "f.toml:3: holes: List should have at most 2 items"),
    "second entry": (FILE + LATER.replace("reviewer", "viewer"), "f.toml:15: reviewer: Field required"),
    "nothing allowed": (
        FILE.replace("relations", "roles", 1).replace('"app.b",', "").replace('"app.a",', ""),
        "f.toml:3: ann",
    ),
    "two kinds": (FILE + "roles = ['x']\n", "f.toml:3: it allows relations and roles"),
    "no kind": (FILE.replace("relations = [", "unused = [").replace("unused", "like_"), "f.toml:3: like_"),
    "twice the same": (FILE + ENTRY, "f.toml: app.f(text) 3:7 {tab} is there twice"),
    "out of order": (
        f"format = 1\n{LATER}{ENTRY}",
        "f.toml: app.f(text) 3:7 {tab} stands behind app.f(text) 4:1 {tab}",
    ),
    "a name twice": (FILE.replace("app.b", "app.a"), "f.toml:3: a name is there twice"),
    "no reason": (FILE.replace("these two", ""), "f.toml:3: there is no reason"),
    "like without pattern": (FILE + "like = 'app.a'\n", "f.toml:3: like stands without a pattern"),
    "whole text with pieces": (FILE.replace("relations = [", "statements = ["), "f.toml:3: statements for 1 pieces"),
    "relations without pieces": (FILE.replace('holes = ["tab"]\n', ""), "f.toml:3: relations for 0 pieces"),
    "texts for two": (
        FILE.replace('["tab"]', '["a", "b"]').replace("relations", "texts"),
        "f.toml:3: texts for two pieces",
    ),
    "a pattern with a star": (
        f"format = 1\n{ENTRY[: ENTRY.index('relations')]}pattern = 'app.log_*'\nreason = 'x'\nreviewer = 'y'\n",
        "f.toml:3: 'app.log_*' isn't a pattern",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_with_its_place(case: str) -> None:
    content, message = WRONG[case]
    with pytest.raises(BadInputError) as caught:
        parse_targets(content.encode("utf-8", "surrogateescape"), "f.toml")
    assert caught.value.message.startswith(message)
    assert caught.value.hint


def test_a_file_is_a_value() -> None:
    (row,) = parse_targets(FILE.encode(), "f.toml").declarations
    assert row == declared(Names("relations", ("app.a", "app.b")))


def declared(allowed: Allowed, holes: tuple[str, ...] = ("tab",)) -> Declaration:
    return Declaration("app.f(text)", DEFINITION, (3, 7), holes, allowed, "these two", "ann")


@pytest.mark.parametrize(
    ("allowed", "holes"),
    [
        (Names("relations", ('app."O""d\\d"', "app.b")), ("s", "t")),
        (Names("texts", ("a\nb\t\x7f", "é")), ("log_{n}",)),
        (Pattern("app.log_<digits>", "app.log"), ("tab",)),
        (Statements(("delete from app.a", "select 'x'")), ()),
        (
            Forms(
                ("delete from {a}", "drop table {b}"),
                (("a", Names("relations", ("app.a",))), ("b", Pattern("app.b"))),
            ),
            (),
        ),
        (Never(), ()),
    ],
)
def test_what_is_written_is_read_again(allowed: Allowed, holes: tuple[str, ...]) -> None:
    row = declared(allowed, holes)
    names = "".join(name_tables([row]))
    text = "format = 1\n" + names + target_toml(row, ("a comment\nof two lines",), ("app.candidate",))
    assert parse_targets(text.encode(), "f.toml").declarations == (row,)


def test_no_file_an_empty_one_and_stubs_are_the_same() -> None:
    nothing = digest(canonical([]))
    stub = FILE.replace('"ann"', '""')
    assert targets_digest(NO_TARGETS) == nothing
    assert targets_digest(parse_targets(b"format = 1\n", "f.toml")) == nothing
    assert targets_digest(parse_targets(stub.encode(), "f.toml")) == nothing


def test_the_digest_is_that_of_what_is_declared() -> None:
    whole = targets_digest(parse_targets(FILE.encode(), "f.toml"))
    same = FILE.replace("  # the old one", "").replace('  "app.b",\n', "").replace('"app.a",', '"app.a", "app.b"')
    assert targets_digest(parse_targets(same.encode(), "f.toml")) == whole
    for old, new in (
        ("app.b", "app.c"),
        ("these two", "those"),
        ("ann", "bob"),
        ("3:7", "3:8"),
        ("a" * 64, "b" * 64),
    ):
        assert targets_digest(parse_targets(FILE.replace(old, new).encode(), "f.toml")) != whole


@pytest.mark.parametrize(
    ("allowed", "reasons"),
    [
        (Pattern("app.log_<digits>"), 0),
        (Pattern("<name>.log_<digits>"), 1),
        (Pattern("app.a<name>"), 1),
        (Names("relations", ("app.a", "app.b")), 0),
    ],
)
def test_what_is_wide(allowed: Names | Pattern, reasons: int) -> None:
    assert len(list(wide(declared(allowed), Snapshot(server_version_num=160000, encoding="UTF8")))) == reasons


def test_targets_of_a_routine_are_those_that_are_reviewed() -> None:
    row = declared(Names("relations", ("app.a",)))
    assert Targets((row,)).of("app.f(text)") == (row,)
    assert Targets((row,)).of("app.g(text)") == ()
