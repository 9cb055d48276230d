"""One statement for every routine, operator and cast of a snapshot: with the declared types, and with literals."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from analyzer.catalog.model import Routine
from analyzer.catalog.snapshot import Snapshot
from benchmarks.agreement.statements import POLYMORPHIC, UNUSABLE, Case, quoted

PATH: Final = "pg_catalog, app, other"


def statements(snapshot: Snapshot) -> Iterator[Case]:
    """Yield a call of everything that can be called, each with its declared types, and with untyped literals."""
    for routine in snapshot.routines:
        if routine.kind != "p" and usable(routine.inputs):
            yield from calls(routine)
    for operator in snapshot.operators:
        operands = [type_ for type_ in (operator.left, operator.right) if type_]
        if usable(operands):
            name = f"OPERATOR({operator.schema}.{operator.name})"
            for values in arguments(operands):
                yield applied(name, values), PATH, ()
            yield applied(operator.name, [*values[:-1], "NULL"]), PATH, ()
            yield applied(operator.name, ["NULL", *values[1:]]), PATH, ()
    for cast in snapshot.casts:
        if usable((cast.source, cast.target)):
            yield f"SELECT (NULL::{cast.source})::{cast.target}, CAST(NULL::{cast.source} AS {cast.target})", PATH, ()


def calls(routine: Routine) -> Iterator[Case]:
    """Yield calls of one routine."""
    name = f"{routine.schema}.{quoted(routine.name)}"
    over = " OVER ()" if routine.kind == "w" else ""
    for values in arguments(routine.inputs):
        yield f"SELECT {name}({', '.join(values)}){over}", PATH, ()
    unknown = ", ".join("NULL" for _ in routine.inputs)
    yield f"SELECT {quoted(routine.name)}({unknown}){over}", PATH, ()


def applied(name: str, values: Sequence[str]) -> str:
    """Return an operator applied to its operands."""
    return f"SELECT {values[0]} {name} {values[1]}" if len(values) == 2 else f"SELECT {name} {values[0]}"


def arguments(types: Sequence[str]) -> Iterator[list[str]]:
    """Yield lists of typed NULLs for the declared types; a polymorphic one stands for several."""
    choices = [POLYMORPHIC.get(type_, (type_,)) for type_ in types]
    polymorphic = [choice for choice in choices if len(choice) > 1]
    if len(polymorphic) > 2:
        choices = [choice[:1] for choice in choices]
    for combination in product(*choices):
        yield [f"NULL::{type_}" for type_ in combination]


def usable(types: Sequence[str]) -> bool:
    """Return whether values of all types can be written."""
    return not any(type_.removesuffix("[]") in UNUSABLE for type_ in types)
