"""A corpus is what was written, byte for byte, or it isn't read; a folder is ours, or it isn't touched."""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.base.failures import BadInputError, CannotWriteError
from analyzer.catalog import corpus_files, model
from analyzer.catalog.corpus_files.layout import header_bytes, routine_file
from tests.catalog.made import routine, snapshot_of

SNAPSHOT = snapshot_of(
    routine("app", "f"),
    routine("app", "F"),
    routine("app", "f", "SELECT 2", ("pg_catalog.text",)),
    routine("Con", "nul"),
    routine("app", "a\nb/../c", "SELECT E'\\r\\n'\r\n\t-- ünï"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds a corpus."""
    corpus_files.write(SNAPSHOT, tmp_path / "corpus")
    return tmp_path / "corpus"


def test_a_corpus_gives_the_snapshot_back(folder: Path) -> None:
    assert corpus_files.read(folder) == SNAPSHOT


def test_the_same_snapshot_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    corpus_files.write(corpus_files.read(folder), tmp_path / "again")
    assert contents(tmp_path / "again") == contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder``."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_corpus_holds_only_what_is_not_built_in(folder: Path) -> None:
    assert sum(len(content) for content in contents(folder).values()) < 20_000
    assert sorted(contents(folder)) == sorted(
        ["catalog/routines.jsonl", "corpus.json", "corpus.root", "routines.sha256", *map(routine_file, own())]
    )


def own() -> list[model.Routine]:
    """Return the routines that were made by hand."""
    return [row for row in SNAPSHOT.routines if row.schema in ("app", "Con")]


def test_each_definition_stands_in_a_file_of_its_own(folder: Path) -> None:
    for row in own():
        assert (folder / routine_file(row)).read_bytes() == row.definition.encode()


def test_names_of_files_are_safe_anywhere() -> None:
    """Windows has no upper case of its own, no colons and no con; macOS decomposes accents."""
    names = [routine_file(row) for row in own()]
    assert len({name.lower() for name in names}) == len(names)
    long = routine_file(routine("s" * 63, "n" * 63, inputs=("x" * 500,)))
    for name in (*names, long):
        assert name.isascii()
        assert name == name.lower()
        assert all(0 < len(part) <= 80 and not part.startswith((".", "con.", "nul.")) for part in name.split("/"))
        assert "con" not in name.split("/")


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="coreutils aren't installed")
def test_coreutils_check_the_routines_and_the_root(folder: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "routines.sha256"], cwd=folder, check=True)
    root = hashlib.sha256((folder / "corpus.root").read_bytes()).hexdigest()
    assert root == json.loads((folder / "corpus.json").read_text())["root"] == corpus_files.corpus_root(SNAPSHOT)


def test_the_root_is_that_of_the_design() -> None:
    """``pgcallgraph-corpus-v1``, then a sorted canonical line for each routine: kind, identity, digest."""
    lines = [
        json.dumps(
            ["function", row.identity, hashlib.sha256(row.definition.encode()).hexdigest()],
            separators=(",", ":"),
            ensure_ascii=False,
        ).encode()
        for row in own()
    ]
    text = b"pgcallgraph-corpus-v1\n" + b"".join(line + b"\n" for line in sorted(lines))
    assert corpus_files.corpus_root(SNAPSHOT) == hashlib.sha256(text).hexdigest()


def test_every_changed_byte_is_noticed(folder: Path) -> None:
    for name, content in contents(folder).items():
        for at in {0, len(content) // 2, len(content) - 1}:
            (folder / name).write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            with pytest.raises(BadInputError):
                corpus_files.read(folder)
        (folder / name).write_bytes(content)
    assert corpus_files.read(folder) == SNAPSHOT


def test_every_changed_byte_of_the_header_is_noticed(folder: Path) -> None:
    path = folder / "corpus.json"
    content = path.read_bytes()
    for at, byte in enumerate(content):
        path.write_bytes(content[:at] + bytes([byte ^ 1 << at % 8]) + content[at + 1 :])
        with pytest.raises(BadInputError):
            corpus_files.read(folder)


def test_every_missing_or_truncated_file_is_noticed(folder: Path) -> None:
    for name, content in contents(folder).items():
        (folder / name).write_bytes(content[:-2])
        with pytest.raises(BadInputError):
            corpus_files.read(folder)
        (folder / name).unlink()
        with pytest.raises(BadInputError, match=Path(name).name):
            corpus_files.read(folder)
        (folder / name).write_bytes(content)


def add_file(folder: Path) -> None:
    (folder / "catalog" / "more.jsonl").write_text("")


def add_link(folder: Path) -> None:
    (folder / "catalog" / "link.jsonl").symlink_to("routines.jsonl")


def link_instead(folder: Path) -> None:
    (folder / "corpus.root").rename(folder.parent / "elsewhere")
    (folder / "corpus.root").symlink_to(folder.parent / "elsewhere")


def link_folder(folder: Path) -> None:
    (folder / "catalog").rename(folder.parent / "elsewhere")
    (folder / "catalog").symlink_to(folder.parent / "elsewhere", target_is_directory=True)


def add_pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe")


@pytest.mark.parametrize("change", [add_file, add_link, link_instead, link_folder, add_pipe])
def test_nothing_but_its_own_plain_files_is_in_a_corpus(folder: Path, change: Callable[[Path], None]) -> None:
    change(folder)
    with pytest.raises(BadInputError, match=r"isn't (listed|a plain file)"):
        corpus_files.read(folder)


def repinned(folder: Path, name: str, content: bytes) -> None:
    """Put other content into a file, and its digest into the header, as somebody who knows how would."""
    (folder / name).write_bytes(content)
    header = json.loads((folder / "corpus.json").read_text())
    header["files"][name] = hashlib.sha256(content).hexdigest()
    del header["digest"]
    (folder / "corpus.json").write_bytes(header_bytes(header))


ROWS = "catalog/routines.jsonl"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: text.replace(b'"kind"', b'"sort"'), r"has no \['sort'\]"),
        (lambda text: text.replace(b'"volatility":"v"', b'"volatility":1'), "a text is needed"),
        (lambda text: text.replace(b'{"identity"', b'{"name":"x","identity"'), "a key stands twice"),
        (lambda text: text + text.splitlines(keepends=True)[0], "two rows"),
        (lambda text: text[:-1], "truncated"),
        (lambda text: text + b"{}\n", "lacks|can't be read|is missing"),
        (lambda text: text + b"\xff\n", "isn't UTF-8"),
        (lambda text: text + b"1.5\n", "isn't a whole number"),
        (lambda text: text + b"[" * 100_000 + b"\n", "not JSON"),
        (lambda text: b"".join(text.splitlines(keepends=True)[1:]), "isn't the list of its routines"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_any_digest(
    folder: Path, change: Callable[[bytes], bytes], why: str
) -> None:
    repinned(folder, ROWS, change((folder / ROWS).read_bytes()))
    with pytest.raises(BadInputError, match=why) as caught:
        corpus_files.read(folder)
    assert "\n" not in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    "change",
    [{"format": "pgcallgraph-corpus/2"}, {"server_version_num": 120000}, {"builtins": "0" * 64}, {"extra": 1}],
)
def test_a_header_of_another_kind_is_refused(folder: Path, change: dict[str, object]) -> None:
    header = json.loads((folder / "corpus.json").read_text())
    (folder / "corpus.json").write_text(json.dumps(header | change))
    with pytest.raises(BadInputError):
        corpus_files.read(folder)


def test_a_folder_that_is_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="isn't a corpus"):
        corpus_files.read(tmp_path)


def test_removed_built_in_rows_stay_removed(tmp_path: Path) -> None:
    """A cast that was dropped from pg_catalog isn't there after a round trip either."""
    without = replace(SNAPSHOT, casts=SNAPSHOT.casts[1:])
    corpus_files.write(without, tmp_path / "corpus")
    assert corpus_files.read(tmp_path / "corpus") == without
    line = json.dumps(["casts", ["app.a", "app.b"]]) + "\n"
    repinned(tmp_path / "corpus", "catalog/removed.jsonl", line.encode())
    with pytest.raises(BadInputError, match="isn't built in"):
        corpus_files.read(tmp_path / "corpus")


def test_a_corpus_is_replaced_whole(folder: Path) -> None:
    corpus_files.write(snapshot_of(routine("app", "other")), folder)
    assert [row.name for row in corpus_files.read(folder).routines if row.schema == "app"] == ["other"]
    assert list(folder.parent.iterdir()) == [folder]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    corpus_files.write(SNAPSHOT, tmp_path / "new")
    assert corpus_files.read(tmp_path / "new") == SNAPSHOT


@pytest.mark.parametrize("name", ["notes.txt", ".git"])
def test_a_folder_with_other_files_is_left_alone(folder: Path, name: str) -> None:
    (folder / name).write_text("mine")
    before = contents(folder)
    with pytest.raises(CannotWriteError, match="holds other files"):
        corpus_files.write(SNAPSHOT, folder)
    assert contents(folder) == before


def test_a_file_or_link_is_not_a_target(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("file", "link"):
        with pytest.raises(CannotWriteError, match="isn't a folder"):
            corpus_files.write(SNAPSHOT, tmp_path / name)


def test_a_failure_in_the_middle_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Disk full: what was there stays, and no half of anything beside it."""
    write_bytes = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "corpus.root":
            raise OSError(28, "No space left on device")
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    before = contents(folder)
    with pytest.raises(CannotWriteError, match="No space left"):
        corpus_files.write(snapshot_of(), folder)
    assert contents(folder) == before
    assert list(folder.parent.iterdir()) == [folder]


def test_a_target_without_a_parent_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match="No such file"):
        corpus_files.write(SNAPSHOT, tmp_path / "missing" / "corpus")
