"""PostgreSQL's own routines by what they do besides computing a result (``data/builtins.txt``).

A routine of another schema in language ``internal`` is one of them under another name: its source says which.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from analyzer.base.names import RoutineId
from analyzer.base.uses import RoutineUse
from analyzer.catalog import model
from analyzer.catalog.lookup import Lookup
from analyzer.effects.contrib import is_leaf
from analyzer.effects.scope import Scope


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Return the classes of each routine name that has any."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    class_ = ""
    for line in data_lines("builtins.txt"):
        if line.endswith(":"):
            class_ = line[:-1]
        else:
            for name in line.split():
                found[name].add(class_)
    return {name: frozenset(members) for name, members in found.items()}


@cache
def known() -> frozenset[str]:
    """Return the names and C symbols of the built-in routines that were classified."""
    return frozenset(name for line in data_lines("known.txt") for name in line.split())


def data_lines(name: str) -> Iterator[str]:
    """Yield the lines of a data file that aren't comments."""
    text = files("analyzer.effects").joinpath("data", name).read_text(encoding="utf-8")
    return (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def builtin_names(lookup: Lookup, routine: model.Routine) -> tuple[str, ...]:
    """Return the names under which a routine is one of PostgreSQL's own, none if it isn't.

    A built-in aggregate's or SQL function's source says nothing, an internal one's is its C symbol.
    """
    if routine.schema == "pg_catalog":
        return (routine.name,)
    if is_leaf(routine):
        return (routine.source,)
    if routine.language != "internal":
        return ()
    return (routine.source, *lookup.index.built_in_names.get(routine.source, ()))


def classes_of(lookup: Lookup, routine: RoutineId) -> frozenset[str]:
    """Return what a routine does besides computing its result, as far as it is one of PostgreSQL's own."""
    row = lookup.find_routine(routine)
    names = builtin_names(lookup, row) if row else ()
    return frozenset().union(*(classes().get(name, frozenset()) for name in names))


def runs(scope: Scope, use: RoutineUse) -> frozenset[str]:
    """Return the classes of the routine that a use runs, none if it is only named."""
    return frozenset() if use.how in {"trigger", "reference"} else classes_of(scope.lookup, use.routine)


def constant(use: RoutineUse, position: int) -> str | None:
    """Return the constant value of an argument, None if it isn't a constant, or NULL."""
    value = use.inputs[position] if position < len(use.inputs) else None
    return value.value if value is not None else None
