"""What was judged to change the search path, and whether other bodies leave that judgement as it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from analyzer.base.names import RoutineId
from analyzer.catalog import model
from analyzer.catalog.index import Index
from analyzer.catalog.lookup import Question
from analyzer.definitions.resolve.changers import Changers, Level, attached_changers, names_of, sets_off, summary


@dataclass(frozen=True, slots=True)
class Part:
    """The part a body has in the judgement: how it changes the path itself, and what it names of all that does."""

    level: Level
    words: frozenset[str]
    operators: frozenset[str]
    anything: bool
    sets_off: bool


@dataclass(frozen=True, slots=True)
class Watch:
    """What of a body is looked at: the words and operators by which it names what may change the path.

    ``attached``: what a body may reach of that without naming it.
    """

    words: frozenset[str]
    operators: frozenset[str]
    attached: Changers

    def part(self, row: model.Routine, level: Level) -> Part:
        """Return the part that a routine's body has, which changes the path by itself as ``level`` says.

        Each part of ``changers.closure`` is a least fixed point over the names that bodies share with what is in it:
        where every body has the part it had, it is the same.
        """
        one = summary(row.source or row.definition, level)
        return Part(
            level,
            one.words & self.words,
            frozenset(operator for operator in self.operators if operator in one.text),
            one.names(frozenset(), frozenset()),
            sets_off(self.attached, one),
        )


def watch_of(index: Index, changers: Changers) -> Watch:
    """Return what of a body is looked at where this is what may change the path."""
    routines = changers.routines | changers.lasting | {name for name, _ in changers.restoring}
    attached = attached_changers(index, routines)
    return Watch(*names_of(index, routines, attached.written), attached)


@dataclass(frozen=True, slots=True)
class Settled:
    """How a body that changes the path keeps it in the end, None: it may leave another; and the questions it took."""

    level: Level | None
    asked: frozenset[Question]


@dataclass(frozen=True, slots=True)
class Judged:
    """What may leave another search_path behind it, and how each body that changes the path was settled."""

    changers: Changers
    settled: Mapping[RoutineId, Settled]
    watch: Watch
