"""What a table of declared targets allows: in exactly one way, with names that are there, of a form that can be."""

from collections.abc import Mapping, Sequence
from typing import Final

from analyzer.base.failures import BadInputError
from analyzer.base.targets import Allowed, Forms, NameKind, Names, Never, Pattern, Statements
from analyzer.definitions.dynamic.forms import FormError, names_in
from analyzer.definitions.dynamic.patterns import is_pattern
from analyzer.manifest.targets.wire import CommandWire, NamesWire

KINDS: Final[tuple[NameKind, ...]] = ("relations", "routines", "schemas", "columns", "roles", "texts")
WHOLE: Final = ("statements", "forms", "never")
"""What is said of a whole text; everything else is said of pieces."""


def allowed_by(wire: CommandWire, names: Mapping[str, Names | Pattern], place: str) -> Allowed:
    """Return what a declaration allows.

    Raises:
        BadInputError: in no way, in several, or in one that doesn't fit the pieces it is for.

    """
    kind = only_kind(wire, (*KINDS, "pattern", "named", *WHOLE), place)
    if (kind in WHOLE) != (not wire.holes):
        raise BadInputError(
            f"{place}: {kind} for {len(wire.holes)} pieces",
            f"{', '.join(WHOLE)} are said of whole texts, which have no holes; everything else has.",
        )
    match kind:
        case "never":
            return Never()
        case "statements":
            return Statements(sorted_once(wire.statements or [], place))
        case "forms":
            return forms(sorted_once(wire.forms or [], place), names, place)
        case "named":
            allowed = named(wire.named or "", names, place)
        case _:
            allowed = names_by(wire, place)
    if len(wire.holes) == 2 and isinstance(allowed, Names) and allowed.kind not in ("relations", "routines"):
        raise BadInputError(
            f"{place}: {allowed.kind} for two pieces", "Only a relation or routine is schema and name."
        )
    return allowed


def only_kind(wire: NamesWire, kinds: Sequence[str], place: str) -> str:
    """Return the one way in which a table says what it allows.

    Raises:
        BadInputError: it says so in none, or in several.

    """
    given = [kind for kind in kinds if getattr(wire, kind) is not None]
    if len(given) != 1:
        found = " and ".join(given) if given else "nothing"
        raise BadInputError(f"{place}: it allows {found}", f"Give one of {', '.join(kinds)}.")
    return given[0]


def names_by(wire: NamesWire, place: str) -> Names | Pattern:
    """Return the names of a table, or their pattern.

    Raises:
        BadInputError: there aren't any, or it isn't a pattern.

    """
    kind = only_kind(wire, (*KINDS, "pattern", *(way for way in ("named", *WHOLE) if hasattr(wire, way))), place)
    if wire.like is not None and kind != "pattern":
        raise BadInputError(f"{place}: like stands without a pattern", "Only relations yet to be made are like one.")
    if kind != "pattern":
        return Names(next(known for known in KINDS if known == kind), sorted_once(getattr(wire, kind), place))
    if not is_pattern(wire.pattern or ""):
        raise BadInputError(
            f"{place}: {wire.pattern!r} isn't a pattern",
            "Write schema.name of a-z, 0-9 and _, with <digits> and <name> for what changes.",
        )
    return Pattern(wire.pattern or "", wire.like or "")


def sorted_once(names: Sequence[str], place: str) -> tuple[str, ...]:
    """Return names sorted.

    Raises:
        BadInputError: one is there twice.

    """
    if len(set(names)) != len(names):
        raise BadInputError(f"{place}: a name is there twice", "Name each once.")
    return tuple(sorted(names))


def named(name: str, names: Mapping[str, Names | Pattern], place: str) -> Names | Pattern:
    """Return what a name of the file stands for.

    Raises:
        BadInputError: the file has none of this name.

    """
    if name not in names:
        raise BadInputError(f"{place}: nothing is called {name!r}", "Say in a [[name]] table what it stands for.")
    return names[name]


def forms(texts: tuple[str, ...], names: Mapping[str, Names | Pattern], place: str) -> Forms:
    """Return forms of texts, with what each name in them stands for.

    Raises:
        BadInputError: one isn't a form, or has a name that nothing is called.

    """
    try:
        found = sorted({name for text in texts for name in names_in(text)})
    except FormError as error:
        raise BadInputError(f"{place}: not a form: {error}", "docs/targets.md says what a form is.") from error
    return Forms(texts, tuple((name, named(name, names, place)) for name in found))


def refuse_nothing(allowed: Allowed, reason: str, reviewer: str, place: str) -> None:
    """Refuse a reviewed declaration that allows nothing, or for which nobody gives a reason.

    Raises:
        BadInputError: it does.

    """
    if reviewer and isinstance(allowed, Names | Statements | Forms) and not said(allowed):
        raise BadInputError(f"{place}: {reviewer} allows nothing", "Name what it may be, or take the reviewer out.")
    if reviewer and not reason:
        raise BadInputError(f"{place}: there is no reason", "Say why these and no others.")


def said(allowed: Names | Statements | Forms) -> tuple[str, ...]:
    """Return the names or texts that are allowed."""
    return allowed.names if isinstance(allowed, Names) else allowed.texts
