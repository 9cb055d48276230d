"""Every column of every catalog row either counts in answers or is inert for a reason; SQL has the same columns."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass

import pytest

from analyzer.catalog import model
from analyzer.catalog.answers import COUNTED, INERT
from analyzer.catalog.facts import ANSWERS
from analyzer.catalog.lookup import Lookup
from analyzer.catalog.some import SOME
from analyzer.postgres.asking import KINDS, SETTINGS, TABLES
from analyzer.postgres.rows import Rows

STORED = {model.StoredExpression, model.StoredQuery}
ROWS = sorted((kind for kind in vars(model).values() if is_dataclass(kind) and kind not in STORED), key=str)
MAKERS: set[Callable[[int], Rows]] = set(TABLES.values())
MAKERS.update(maker for kind in (*KINDS.values(), *SETTINGS) for maker in kind.rows)


def name_of(maker: Callable[[int], Rows]) -> str:
    return f"{maker.__module__}.{getattr(maker, '__name__', '')}"


IN_ORDER = sorted(MAKERS, key=name_of)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.__name__))
def test_every_column_counts_or_is_inert_for_a_reason(row: type) -> None:
    counted, inert = set(COUNTED[row]), INERT.get(row, {})
    assert counted | inert.keys() == {field.name for field in fields(row)}
    assert not counted & inert.keys()
    assert all(len(reason) > 10 for reason in inert.values())


@pytest.mark.parametrize("maker", IN_ORDER, ids=name_of)
@pytest.mark.parametrize("major", [15, 16, 17, 18])
def test_sql_has_the_columns_that_count_in_their_order(maker: Callable[[int], Rows], major: int) -> None:
    assert tuple(maker(major).cells) in COUNTED.values()


def test_every_question_a_look_up_can_log_can_be_answered() -> None:
    """Truth: the source of Lookup; its methods log literal kinds."""
    import inspect
    import re

    logged = set(re.findall(r'asked\.add\(\(\s*"([a-z-]+)"', inspect.getsource(Lookup)))
    assert logged | SOME.keys() == ANSWERS.keys()
    logged |= SOME.keys()
    assert logged - {"settings", "table"} <= KINDS.keys()
