"""Values that are made by the hundred thousand: frozen for the type checker, plain for the interpreter.

A frozen dataclass sets each field through ``object.__setattr__``, which takes three times as long as making the same
object with plain slots. mypy refuses an assignment to a field of either; only the check at run time is lost.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as value_class
else:
    from dataclasses import dataclass

    def value_class(*, frozen, slots, order=False):
        """Return a decorator that makes a dataclass as its arguments say, but for the check at run time."""
        assert frozen
        return dataclass(slots=slots, order=order, unsafe_hash=True)


__all__ = ["value_class"]
