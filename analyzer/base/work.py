"""How independent pieces of work are run: one after another, or by any executor of ``concurrent.futures``' kind.

The results come in the order of the items, whoever worked on them: so the number of workers changes no byte.
"""

import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from analyzer.base.collector import calm_collector

if TYPE_CHECKING:
    from concurrent.futures import Executor

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")

PIECES: Final = 8
"""Into how many pieces a worker's share is cut: enough to even out, few enough to send cheaply."""


class Run(Protocol):
    """Give ``function(shared, item)`` for each item, in their order.

    ``function`` is a module's own, ``shared``, items and results can be pickled. A worker gets ``shared`` once and
    keeps it, so what it caches in itself serves all later items.
    """

    def __call__(
        self, function: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item], /
    ) -> Iterable[Result]:
        """Return the results."""
        ...


def in_order(
    function: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item], /
) -> Iterator[Result]:
    """Do the work here and now, one item after another."""
    return (function(shared, item) for item in items)


INHERITED: Final[dict[int, object]] = {}
"""What workers that are forks of this process find in their memory, by a number of its own."""


def over(executor: "Executor", workers: int, *, forks: bool = False) -> Run:
    """Return what spreads work over an executor: processes, threads, Dask's, a cluster's.

    ``forks``: its workers are forks of this process, made when the first work is given to them: what is shared then
    need not be sent.
    """
    sent: dict[int, tuple[object, bytes | int]] = {}

    def run(function: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item], /) -> Iterator[Result]:
        if id(shared) not in sent and forks and not sent:
            sent[id(shared)] = (shared, id(shared))
            INHERITED[id(shared)] = shared
        elif id(shared) not in sent:
            sent[id(shared)] = (shared, pickle.dumps(shared, pickle.HIGHEST_PROTOCOL))
        content = sent[id(shared)][1]
        size = max(1, -(-len(items) // (workers * PIECES)))
        pieces = [items[start : start + size] for start in range(0, len(items), size)]
        futures = [executor.submit(work_on, function, content, piece) for piece in pieces]
        return (result for future in futures for result in future.result())

    return run


def work_on(function: Callable[[Any, Any], Result], content: bytes | int, items: Sequence[Any]) -> list[Result]:
    """Return the results of one piece; runs in a worker."""
    shared = INHERITED[content] if isinstance(content, int) else unpickled(content)
    return [function(shared, item) for item in items]


@lru_cache(maxsize=1)
def unpickled(content: bytes) -> object:
    """Return the value that ``content`` holds; the last one is kept."""
    return pickle.loads(content)


@contextmanager
def workers(count: int) -> Iterator[Run]:
    """Yield what runs work in ``count`` processes, which end with the block; one needs no other process."""
    if count == 1:
        yield in_order
        return
    from concurrent.futures import ProcessPoolExecutor  # here: most runs need no other process
    from multiprocessing import get_context

    forks = sys.platform == "linux"  # elsewhere a fork of a process with system libraries in it isn't safe
    context = get_context("fork" if forks else "spawn")
    with ProcessPoolExecutor(count, context, initializer=begin_worker) as executor:
        try:
            yield over(executor, count, forks=forks)
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise
    INHERITED.clear()


def begin_worker() -> None:
    """Prepare a worker's process: Ctrl-C reaches it, too, and is for the process that started it to speak of."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    calm_collector()
