"""A kept analysis is used only as it was written, for what it was written for, by who wrote it."""

import os
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from analyzer import pipeline
from analyzer.catalog import corpus_files
from analyzer.catalog.snapshot import Snapshot
from analyzer.manifest.policy import default_policy
from analyzer.selftest import golden_corpora
from analyzer.store import HEADER, NotKeptError, Store, Stored, name_of

NAME = name_of("analyzer", "policy", "targets", Path("corpus"))


@pytest.fixture(scope="module")
def stored() -> Stored:
    corpus = corpus_files.read_again(golden_corpora()[0].corpus, None)
    return Stored(corpus, pipeline.analyze_again(None, corpus.snapshot, default_policy()).earlier)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "analyses", tmp_path / "state" / "cache.key")


def test_what_is_kept_is_read_again(store: Store, stored: Stored) -> None:
    assert store.read(NAME) is None
    store.write(NAME, stored)
    assert store.read(NAME) == stored
    assert store.key_file.stat().st_mode & 0o077 == 0


def test_another_analyzer_policy_target_or_corpus_has_another_name() -> None:
    names = {
        name_of("analyzer", "policy", "targets", Path("corpus")),
        name_of("other", "policy", "targets", Path("corpus")),
        name_of("analyzer", "other", "targets", Path("corpus")),
        name_of("analyzer", "policy", "other", Path("corpus")),
        name_of("analyzer", "policy", "targets", Path("other")),
    }
    assert len(names) == 5


def tampered(content: bytes) -> Iterator[bytes]:
    """Yield the content with one byte changed, cut off, or with more at its end."""
    dice = Random(7)
    places = [*range(len(HEADER) + 40), *(dice.randrange(len(content)) for _ in range(200)), len(content) - 1]
    yield from (content[:at] + bytes([content[at] ^ 1 << dice.randrange(8)]) + content[at + 1 :] for at in places)
    yield from (content[:length] for length in (0, 1, len(HEADER), len(HEADER) + 31, len(content) - 1))
    yield content + b"\0"


def test_what_was_altered_isnt_read(store: Store, stored: Stored) -> None:
    store.write(NAME, stored)
    path = store.path(NAME)
    for content in tampered(path.read_bytes()):
        path.write_bytes(content)
        with pytest.raises(NotKeptError, match="isn't what was kept there"):
            store.read(NAME)


def test_what_was_kept_for_something_else_isnt_read(store: Store, stored: Stored) -> None:
    store.write(NAME, stored)
    other = name_of("another analyzer", "policy", "targets", Path("corpus"))
    store.path(NAME).rename(store.path(other))
    with pytest.raises(NotKeptError):
        store.read(other)


def test_what_another_user_kept_isnt_read(store: Store, stored: Stored, tmp_path: Path) -> None:
    store.write(NAME, stored)
    with pytest.raises(NotKeptError):
        replace(store, key_file=tmp_path / "other" / "cache.key").read(NAME)


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o602])
def test_a_key_that_others_can_use_isnt_used(store: Store, stored: Stored, mode: int) -> None:
    store.write(NAME, stored)
    store.key_file.chmod(mode)
    with pytest.raises(NotKeptError, match="only you can read"):
        store.read(NAME)


def test_a_key_that_is_a_link_or_too_short_isnt_used(store: Store, stored: Stored, tmp_path: Path) -> None:
    store.write(NAME, stored)
    elsewhere = store.key_file.rename(tmp_path / "key")
    store.key_file.symlink_to(elsewhere)
    with pytest.raises(NotKeptError):
        store.read(NAME)
    store.key_file.unlink()
    store.key_file.write_bytes(b"")
    store.key_file.chmod(0o600)
    with pytest.raises(NotKeptError):
        store.read(NAME)


class Evil:
    """A value that runs something when it is read."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("evil",)


def test_only_values_of_ours_are_made(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even with the right key: a class from elsewhere isn't looked up."""
    monkeypatch.chdir(tmp_path)
    store.folder.mkdir()
    body = pickle.dumps(Evil())
    store.path(NAME).write_bytes(HEADER + store.seal(NAME, memoryview(body)) + body)
    with pytest.raises(NotKeptError, match="isn't among what is kept"):
        store.read(NAME)
    assert not (tmp_path / "evil").exists()


def test_a_folder_that_is_a_file_is_told_and_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "WORTH_KEEPING", 1)
    (tmp_path / "analyses").write_text("")
    notes: list[str] = []
    store = Store(tmp_path / "analyses", tmp_path / "cache.key")
    corpus = golden_corpora()[0].corpus
    assert pipeline.study_corpus(corpus, store=store, note=notes.append) == pipeline.study_corpus(corpus)
    assert [note.split(":")[0] for note in notes] == ["not used", "not kept"]


def edited(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot with a body that writes less."""
    row = next(row for row in snapshot.routines if row.identity == "audit.record()")
    source = row.source.replace("TG_TABLE_NAME", "'x'")
    new = replace(row, source=source, definition=row.definition.replace(row.source, source))
    return replace(snapshot, routines=tuple(new if other is row else other for other in snapshot.routines))


def test_a_corpus_that_changes_is_read_and_analysed_as_anew(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "WORTH_KEEPING", 1)
    corpus = tmp_path / "corpus"
    snapshot = corpus_files.read(golden_corpora()[0].corpus)
    for version in (snapshot, edited(snapshot), snapshot):
        corpus_files.write(version, corpus)
        study = pipeline.study_corpus(corpus, store=store)
        assert study == pipeline.study_corpus(corpus)
        assert len(list(store.folder.iterdir())) == 1
