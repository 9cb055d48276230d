"""The cycle collector of this process: what an analysis makes is kept, and is no cycle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def calm_collector() -> None:
    """Let the collector look rarely."""
    gc.set_threshold(100_000, 20, 100)


@contextmanager
def resting_collector() -> Iterator[None]:
    """Let the collector rest while a great many values are made that all stay, and not look at them later."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
