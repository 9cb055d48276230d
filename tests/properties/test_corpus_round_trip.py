"""Whatever routines are called and say: a corpus gives them back, and its files are apart from each other."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.catalog import corpus_files
from analyzer.catalog.corpus_files.layout import routine_file
from tests.catalog.made import routine, snapshot_of

CHARACTERS = st.characters(exclude_characters="\0", codec="utf-8")
"""What a PostgreSQL text can hold: any character but NUL."""

NAMES = st.one_of(
    st.text(CHARACTERS, min_size=1, max_size=63),
    st.sampled_from(
        ["f", "F", "ß", "SS", "con", "CON", "..", "a/b", "a\\b", "a\nb", '"', " ", "é", "e\u0301", "x" * 63]
    ),
)
ROUTINES = st.builds(
    routine,
    NAMES,
    NAMES,
    st.text(CHARACTERS, max_size=40),
    st.lists(st.sampled_from(["integer", "pg_catalog.text", '"Odd"."x,y"']), max_size=3).map(tuple),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(ROUTINES, max_size=5, unique_by=lambda row: row.identity))
def test_a_corpus_gives_the_snapshot_back(routines: list) -> None:  # type: ignore[type-arg]
    snapshot = snapshot_of(*routines)
    with tempfile.TemporaryDirectory() as folder:
        corpus_files.write(snapshot, Path(folder) / "corpus")
        assert corpus_files.read(Path(folder) / "corpus") == snapshot


@given(st.lists(ROUTINES, max_size=8, unique_by=lambda row: row.identity))
def test_files_differ_where_names_do_even_without_case(routines: list) -> None:  # type: ignore[type-arg]
    names = [routine_file(row).lower() for row in routines]
    assert len(set(names)) == len({(row.schema, row.identity) for row in routines})
