"""Whether a changed body changes what may change the search path: judged without reading the other bodies."""

from dataclasses import dataclass

from analyzer.catalog import model
from analyzer.catalog.index import Index
from analyzer.definitions.resolve.changers import (
    Changers,
    attached_changers,
    mentions,
    names_of,
    sets_off,
    summary,
)


@dataclass(frozen=True, slots=True)
class Watch:
    """What a body has to say to have a part in what may change the path, beside what ``mentions`` finds.

    ``changers``: what may change it now; ``attached``: what a body may reach of that without naming it.
    """

    words: frozenset[str]
    operators: frozenset[str]
    changers: Changers
    attached: Changers

    def concerns(self, row: model.Routine) -> bool:
        """Return whether the body of a routine may have a part in it; with one that has none, nothing changes.

        Each part of ``changers.closure`` is a least fixed point over names: a body that isn't in one, and names
        nothing that is, can be left out of all of them.
        """
        one = summary(row.source or row.definition, "none")
        return (
            mentions(row.definition.lower())
            or one.names(self.words, self.operators)
            or sets_off(self.attached, one)
            or row.identity in self.changers.expected | self.changers.routines | self.changers.lasting
        )


def watch_of(index: Index, changers: Changers) -> Watch:
    """Return what tells the bodies that have a part in ``changers``."""
    routines = changers.routines | changers.lasting | {name for name, _ in changers.restoring}
    attached = attached_changers(index, routines)
    return Watch(*names_of(index, routines, attached.written), changers, attached)
