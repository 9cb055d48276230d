"""Canonical bytes are those of the RFC's reference implementation, whichever way they are written."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from analyzer.base.canonical import Json, Texts, canonical, canonical_texts

TEXTS = st.text(alphabet=st.characters(exclude_categories=()), max_size=8)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
)


def bytes_or_refusal(write: object, value: Json | Texts) -> object:
    assert callable(write)
    try:
        return write(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        return type(error)


@given(VALUES)
def test_bytes_are_the_references(value: Json) -> None:
    assert bytes_or_refusal(canonical, value) == bytes_or_refusal(rfc8785.dumps, value)


@given(st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=4)))
def test_texts_alone_are_written_alike(value: Texts) -> None:
    written = bytes_or_refusal(lambda texts: canonical_texts(texts).encode(), value)
    expected = bytes_or_refusal(canonical, value)
    assert written == (expected if isinstance(expected, bytes) else UnicodeEncodeError)


@pytest.mark.parametrize(
    "value",
    [
        {"\U0001f600": 1, "\ufb33": 2},  # RFC 8785, 3.2.3: sorted by UTF-16 code units
        {"a": '\x00\x1f\x7f\u2028\u20ac"\\/\b\f\n\r\t'},
        2**53 - 1,
        2**53,
        -(2**53),
        [10**15, 10**16],
        "\ud800",
    ],
)
def test_special_values(value: Json) -> None:
    assert bytes_or_refusal(canonical, value) == bytes_or_refusal(rfc8785.dumps, value)
