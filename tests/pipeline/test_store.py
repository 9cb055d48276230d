"""A kept analysis is used only as it was written, for what it was written for, by who wrote it."""

import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from random import Random

import pytest

from analyzer import pipeline
from analyzer.again.assembled import bodies_again
from analyzer.base.targets import NO_TARGETS
from analyzer.catalog import corpus_files
from analyzer.catalog.index import Index
from analyzer.catalog.snapshot import Snapshot
from analyzer.graph.pieces import Work
from analyzer.kept.again import analyzed_again
from analyzer.kept.keeping import Stored, sections_of
from analyzer.kept.rows import PROPERTIES, KeptIndex
from analyzer.kept.sections import HEADER, REFERENCE, Sections
from analyzer.kept.store import Store, name_of
from analyzer.kept.telling import told
from analyzer.kept.told import Told
from analyzer.kept.values import NotKeptError
from analyzer.manifest.policy import default_policy
from analyzer.selftest import golden_corpora

NAME = name_of("analyzer", None, None, Path("corpus"))
CORPUS = golden_corpora()[0].corpus


@pytest.fixture(scope="module")
def stored() -> Stored:
    corpus = corpus_files.read_again(CORPUS, None)
    return Stored(corpus, pipeline.analyze_again(None, corpus.snapshot, default_policy()).earlier)


@pytest.fixture(scope="module")
def sections(stored: Stored) -> Sections:
    return sections_of(stored, default_policy(), NO_TARGETS)


def whole(store: Store, name: str = NAME) -> Stored | None:
    """Return all that is kept."""
    with store.opened(name) as file:
        found: Stored | None = file.value("whole") if file is not None else None
        return found


def used(store: Store) -> Told | None:
    """Return what is told where nothing changed."""
    with store.opened(NAME) as file:
        assert file is not None
        again = analyzed_again(file, CORPUS)
        return told(again) if again is not None else None


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "analyses", tmp_path / "state" / "cache.key")


def test_what_is_kept_is_read_again(store: Store, stored: Stored, sections: Sections) -> None:
    assert whole(store) is None
    store.write(NAME, sections)
    assert whole(store) == stored
    assert store.key_file.stat().st_mode & 0o077 == 0


def test_an_index_is_read_as_it_was(store: Store, stored: Stored, sections: Sections) -> None:
    store.write(NAME, sections)
    before = Index(stored.earlier.snapshot)
    with store.opened(NAME) as file:
        assert file is not None
        now = KeptIndex(file)
        for name in PROPERTIES:
            expected, found = getattr(before, name), getattr(now, name)
            assert (dict(found) if isinstance(expected, dict) else found) == expected, name
        for field in fields(Snapshot):
            assert getattr(now.snapshot, field.name) == getattr(before.snapshot, field.name), field.name


def test_another_analyzer_decision_or_corpus_has_another_name(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    other.write_text("2")
    names = {
        name_of("analyzer", None, None, Path("corpus")),
        name_of("other", None, None, Path("corpus")),
        name_of("analyzer", one, None, Path("corpus")),
        name_of("analyzer", other, None, Path("corpus")),
        name_of("analyzer", None, one, Path("corpus")),
        name_of("analyzer", None, None, Path("other")),
    }
    assert len(names) == 6


@contextmanager
def altered(path: Path, at: int) -> Iterator[None]:
    """Change one byte of a file for as long as the block runs."""
    with path.open("r+b", buffering=0) as file:
        before = os.pread(file.fileno(), 1, at)
        os.pwrite(file.fileno(), bytes([before[0] ^ 1]), at)
        yield
        os.pwrite(file.fileno(), before, at)


def test_what_was_altered_isnt_read(store: Store, sections: Sections) -> None:
    """A byte that isn't read may be any; one that is read is the one that was written."""
    store.write(NAME, sections)
    path, expected = store.path(NAME), used(store)
    assert expected is not None
    size, dice, refused = path.stat().st_size, Random(7), 0
    for at in (*range(len(HEADER) + 50), *(dice.randrange(size) for _ in range(20)), size - 1):
        with altered(path, at):
            try:
                assert same(used(store), expected)
            except NotKeptError:
                refused += 1
    assert refused >= len(HEADER) + 50


def test_what_was_cut_off_or_grew_isnt_read(store: Store, sections: Sections) -> None:
    store.write(NAME, sections)
    size = store.path(NAME).stat().st_size
    for length in (size + 1, size - 1, len(HEADER) + 31, 1, 0):
        os.truncate(store.path(NAME), length)
        with pytest.raises(NotKeptError, match="isn't what was kept there"):
            whole(store)


def same(one: object, other: object) -> bool:
    """Return whether two are the same, printed pieces included."""
    if isinstance(one, Told) and isinstance(other, Told):
        return one.analysis == other.analysis and one.pieces() == other.pieces()
    return one == other


def test_every_altered_section_is_refused_when_it_is_read(store: Store, sections: Sections) -> None:
    store.write(NAME, sections)
    start = store.path(NAME).stat().st_size - sections.size
    with store.opened(NAME) as file:
        assert file is not None
        for name, reference in sections.places.items():
            at, length, _ = REFERENCE.unpack(reference)
            if length:
                with altered(store.path(NAME), start + at), pytest.raises(NotKeptError):
                    file.content(name)
            file.content(name)


def test_what_was_kept_for_something_else_isnt_read(store: Store, sections: Sections) -> None:
    store.write(NAME, sections)
    other = name_of("another analyzer", None, None, Path("corpus"))
    store.path(NAME).rename(store.path(other))
    with pytest.raises(NotKeptError):
        whole(store, other)


def test_what_another_user_kept_isnt_read(store: Store, sections: Sections, tmp_path: Path) -> None:
    store.write(NAME, sections)
    with pytest.raises(NotKeptError):
        whole(replace(store, key_file=tmp_path / "other" / "cache.key"))


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o602])
def test_a_key_that_others_can_use_isnt_used(store: Store, sections: Sections, mode: int) -> None:
    store.write(NAME, sections)
    store.key_file.chmod(mode)
    with pytest.raises(NotKeptError, match="only you can read"):
        whole(store)


def test_a_key_that_is_a_link_or_too_short_isnt_used(store: Store, sections: Sections, tmp_path: Path) -> None:
    store.write(NAME, sections)
    elsewhere = store.key_file.rename(tmp_path / "key")
    store.key_file.symlink_to(elsewhere)
    with pytest.raises(NotKeptError):
        whole(store)
    store.key_file.unlink()
    store.key_file.write_bytes(b"")
    store.key_file.chmod(0o600)
    with pytest.raises(NotKeptError):
        whole(store)


def test_a_pipe_isnt_waited_for(store: Store, sections: Sections) -> None:
    store.write(NAME, sections)
    for path in (store.path(NAME), store.key_file):
        path.unlink()
        os.mkfifo(path)
        with pytest.raises(NotKeptError, match="plain file"):
            whole(store)
        path.unlink()
        store.write(NAME, sections)
        assert whole(store) is not None


def test_a_link_is_neither_read_nor_written_through(store: Store, sections: Sections, tmp_path: Path) -> None:
    """Who can write the folder could have another file of the user's overwritten."""
    store.write(NAME, sections)
    elsewhere = store.path(NAME).rename(tmp_path / "elsewhere")
    before = elsewhere.read_bytes()
    store.path(NAME).symlink_to(elsewhere)
    with pytest.raises(NotKeptError):
        whole(store)
    elsewhere.write_bytes(b"precious")
    store.write(NAME, sections)
    assert (elsewhere.read_bytes(), store.path(NAME).read_bytes()) == (b"precious", before)
    assert store.path(NAME).stat().st_mode & 0o777 == 0o600


class Evil:
    """A value that runs something when it is read."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("evil",)


def test_only_values_of_ours_are_made(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even with the right key: a class from elsewhere isn't looked up."""
    monkeypatch.chdir(tmp_path)
    sections = Sections()
    sections.add("whole", pickle.dumps(Evil()))
    store.write(NAME, sections)
    with pytest.raises(NotKeptError, match="isn't among what is kept"):
        whole(store)
    assert not (tmp_path / "evil").exists()


def test_a_folder_that_is_a_file_is_told_and_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "WORTH_KEEPING", 1)
    (tmp_path / "analyses").write_text("")
    notes: list[str] = []
    store = Store(tmp_path / "analyses", tmp_path / "cache.key")
    corpus = CORPUS
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


def test_a_body_that_decides_on_contexts_is_left_to_the_whole_analysis() -> None:
    """Under the policy's entry points, whether a body may run what it is given decides what callers pass counts."""
    snapshot = corpus_files.read(CORPUS)
    earlier = pipeline.analyze_again(None, snapshot, default_policy()).earlier
    work = Work(Index(edited(snapshot)), default_policy(), pipeline.RESOLVER)
    assert bodies_again(earlier, work) is not None
    asked = earlier.found.ground | {("body", ("audit.record()",))}
    deciding = replace(earlier, found=replace(earlier.found, ground=asked))
    assert bodies_again(deciding, work) is None
