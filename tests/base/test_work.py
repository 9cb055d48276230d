"""The results of work don't depend on who does it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from analyzer.base.work import in_order, over, workers


def add(shared: list[int], item: int) -> int:
    return shared[0] + item


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("size", [0, 1, 7, 100])
def test_any_number_of_workers_gives_the_results_in_order(count: int, size: int) -> None:
    with workers(count) as run:
        assert list(run(add, [1], range(size))) == [item + 1 for item in range(size)]
        assert list(run(add, [2], range(size))) == list(in_order(add, [2], range(size)))


def test_any_executor_will_do() -> None:
    with ThreadPoolExecutor(2) as executor:
        assert list(over(executor, 2)(add, [5], [3, 1, 2])) == [8, 6, 7]


def fail(_shared: None, _item: int) -> int:
    raise ZeroDivisionError


def test_a_bug_in_a_worker_is_raised_here() -> None:
    with workers(2) as run, pytest.raises(ZeroDivisionError):
        list(run(fail, None, [1, 2, 3]))
