"""What is assigned to: variables, and fields of records. pl_gram.y, read_into_target(); pl_comp.c."""

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.base.diagnostics import diagnose
from analyzer.base.diagnostics.resolve import REFUSED
from analyzer.base.names import TypeId
from analyzer.definitions.parse.model import Name
from analyzer.definitions.resolve.columns import row_columns
from analyzer.definitions.resolve.plpgsql.conversion import not_told
from analyzer.definitions.resolve.plpgsql.datums import Datum, Shape, Unknown, find
from analyzer.definitions.resolve.plpgsql.evaluation import Place
from analyzer.definitions.resolve.plpgsql.hooks import held_by
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE, Attribute


@dataclass(frozen=True, slots=True)
class Target:
    """The variable a name means, the field of it if one, and the words that are left over."""

    datum: Datum
    field: Attribute | None
    rest: tuple[str, ...]

    @property
    def type(self) -> TypeId:
        """Return the type of what is assigned to, before the rest is applied."""
        return self.field.type if self.field is not None else self.datum.type

    @property
    def typmod(self) -> int:
        """Return its type modifier."""
        return self.field.typmod if self.field is not None else self.datum.typmod


@dataclass(frozen=True, slots=True)
class Untold:
    """A field of a record whose columns aren't known: the record, and what it holds."""

    datum: Datum
    held: Unknown


@dataclass(frozen=True, slots=True)
class Missing:
    """A name that is no variable, or a field that isn't there."""

    message: str
    sqlstate: str


def find_target(place: Place, name: Name) -> Target | Untold | Missing:
    """Return what a name that is assigned to means."""
    names = tuple(word.text for word in name.words)
    match = find(place.scope, names)
    if match is None:
        return Missing(f'"{".".join(names)}" is not a known variable', "42601")
    rest = names[match.words :]
    if not rest or match.datum.kind == "scalar":
        return Target(match.datum, None, rest)
    held = held_by(place.analysis.lookup, place.flow, match.datum)
    if isinstance(held, Unknown):
        return Untold(match.datum, held)
    if not isinstance(held, Shape):
        return Missing(f'record "{match.datum.name}" is not assigned yet', "55000")
    for column in held.columns:
        if column.name == rest[0]:
            return Target(match.datum, column, rest[1:])
    return Missing(f'record "{match.datum.name}" has no field "{rest[0]}"', "42703")


def resolve_targets(place: Place, names: Sequence[Name]) -> list[Datum]:
    """Return the variables of an INTO or FOR list; a field counts as a scalar variable of its type."""
    return [resolve_target(place, name) for name in names]


def resolve_target(place: Place, name: Name) -> Datum:
    """Return one variable that is assigned to; where that can't be said, a diagnostic says so."""
    found = find_target(place, name)
    match found:
        case Target(datum=datum, field=None, rest=()):
            return datum
        case Target():
            return nested_field(place, found)
        case Untold(datum=datum, held=held):
            place.run(name.span, "target", lambda state: not_told(state, datum, held, name.span.start))
        case Missing(message=message, sqlstate=sqlstate):
            place.note(name.span, "target", diagnose(REFUSED, name.span, message=message, sqlstate=sqlstate))
    return Datum(name.words[0].text, "scalar", UNKNOWABLE_TYPE)


def nested_field(place: Place, target: Target) -> Datum:
    """Return a field, or a field of a field, as a scalar variable."""
    column = target.field
    for word in target.rest:
        inner = row_columns(place.analysis.lookup, column.type, column.shape) if column is not None else None
        column = next((other for other in inner or () if other.name == word), None)
    if column is None:
        return Datum(target.datum.name, "scalar", UNKNOWABLE_TYPE)
    return Datum(column.name, "scalar", column.type, column.typmod)
