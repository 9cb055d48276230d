"""What may leave another search_path behind it, for the statements that come after it: routines, and relations.

Judged by the trees alone, and by names: one too many only makes a path unknown, never a wrong one. A SET clause
restores the path at the routine's exit after SET LOCAL, not after a plain SET (manual, CREATE FUNCTION).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from analyzer.base.names import RelationId, RoutineId
from analyzer.base.spans import Span
from analyzer.base.uses import Constant, RelationUse, RoutineUse, Use
from analyzer.catalog import model
from analyzer.catalog.lookup import Index
from analyzer.definitions.parse.model import ParsedRoutine, PlExpression, PlQuery
from analyzer.definitions.parse.nodes import (
    A_Const,
    Boolean,
    DiscardStmt,
    FuncCall,
    Node,
    RangeVar,
    String,
    UpdateStmt,
    VariableSetStmt,
)
from analyzer.definitions.parse.tokens import ScanError, tokenize
from analyzer.definitions.resolve.attachments import attached_uses
from analyzer.definitions.resolve.session import own_setting

Level = Literal["none", "local", "session", "text"]
"""Whether a body changes the path for the rest of the transaction, or beyond its own SET clause, too.

``text``: it holds a text that says so, which may be run: like ``session``, and nobody can say that it is undone.
"""

LEVELS: Final[tuple[Level, ...]] = ("none", "local", "session", "text")
"""What counts of several: the last of them here."""

LASTING: Final = frozenset({"session", "text"})

SET_CONFIG: Final = RoutineId("pg_catalog.set_config(pg_catalog.text,pg_catalog.text,boolean)")
PG_SETTINGS: Final = RelationId("pg_catalog.pg_settings")

SETS: Final = frozenset({"search_path", "role", "session_authorization"})
"""The settings that decide what unqualified names mean."""

WORDS: Final = ("search_path", "set_config", "pg_settings", "reset", "discard", 'u&"')
"""A text without any of these, nor SET with ROLE or AUTHORIZATION, has no tree that changes the path."""

IDIOM: Final = frozenset({"current_setting", "set_config"})

IN_STRING: Final = re.compile(
    r"search_path|set_config|pg_settings|discard|\b(?:re)?set\b.*\b(?:role|authorization|all)\b"
)
DDL: Final = re.compile(r"\b(?:create|alter|drop|grant|revoke|comment|security|refresh|reindex|import|reassign)\b")
"""A body with a command that event triggers are for, or a text of one, has one of these words."""

WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a body says about the path: how it changes it, and its text in lower case with the words of that."""

    level: Level
    text: str
    words: frozenset[str]

    def names(self, words: frozenset[str], operators: frozenset[str]) -> bool:
        """Return whether the text may name one of these; where it writes characters by number it may name any."""
        return (
            not self.words.isdisjoint(words)
            or 'u&"' in self.text
            or any(operator in self.text for operator in operators)
        )


@dataclass(frozen=True, slots=True)
class Changers:
    """What may change the path: routines that are called, relations that are read, relations that are written.

    ``everything``: what no name tells, a cast or a domain's check say, may do so; ``commands``: an event trigger may.
    ``expected``: the routines in whose bodies the path may change, also where they restore it. ``restoring``: those
    that do, and leave another behind them only if what they call does; each with how it changes the path.
    ``lasting``: what reaches one of those that sets the path back after a plain SET.
    """

    routines: frozenset[RoutineId] = frozenset()
    read: frozenset[RelationId] = frozenset()
    written: frozenset[RelationId] = frozenset()
    everything: bool = False
    commands: bool = False
    expected: frozenset[RoutineId] = frozenset()
    restoring: tuple[tuple[RoutineId, Level], ...] = ()
    lasting: frozenset[RoutineId] = frozenset()


NONE: Final = Changers()


def path_changers(
    index: Index, said_by: Callable[[model.Routine], Level], kept: Callable[[RoutineId], Level | None]
) -> Changers:
    """Return what may leave another path behind it in this database.

    ``said_by``: how a body changes it by itself; ``kept``: how one changes it that sets it back.
    """
    rows = [row for row in index.snapshot.routines if has_body(row)]
    levels = {row.identity: said_by(row) for row in rows}
    changing = [name for name, level in levels.items() if level != "none"]
    if not changing and attached_changers(index, frozenset()).written <= {PG_SETTINGS}:
        return NONE
    summaries = {row.identity: summary(row.source or row.definition, levels[row.identity]) for row in rows}
    found = {name: kept(name) for name in changing if is_idiom_plain(index)}
    return closure(index, summaries, {name: level for name, level in found.items() if level is not None})


def is_idiom_plain(index: Index) -> bool:
    """Return whether current_setting and set_config mean PostgreSQL's own whatever the path is."""
    return all(row.schema == "pg_catalog" for row in index.snapshot.routines if row.name in IDIOM)


def mentions(text: str) -> bool:
    """Return whether a text in lower case has the words without which its tree can't change the path."""
    return any(word in text for word in WORDS) or ("set" in text and ("role" in text or "authorization" in text))


def has_body(routine: model.Routine) -> bool:
    """Return whether the routine's body is one we read."""
    return routine.language in ("plpgsql", "sql") and routine.schema != "pg_catalog"


def closure(index: Index, summaries: Mapping[RoutineId, Summary], restoring: Mapping[RoutineId, Level]) -> Changers:
    """Return everything that reaches a routine that changes the path and doesn't restore it, level by level.

    A SET clause leaves its own path behind it where a plain SET has run under it, one that restores the path, too.
    """
    changing = {name: one.level for name, one in summaries.items() if name not in restoring}
    pinned = {name for name in summaries if own_setting(index.routines[name]) is not None}
    plain = {name for name, level in restoring.items() if level in LASTING}
    reach_plain = reaching(index, plain, summaries, ()).routines if plain else frozenset[RoutineId]()
    leaving = pinned & reach_plain
    first = leaving | {name for name, level in changing.items() if level in LASTING}
    lasting = reaching(index, first, summaries, ())
    passing = {name for name, level in changing.items() if level == "local"}
    found = reaching(index, lasting.routines | (passing - pinned), summaries, pinned)
    routines = found.routines | lasting.routines
    named = names_of(index, routines, found.written)
    expected = {name for name, one in summaries.items() if one.names(*named)} | routines | passing | restoring.keys()
    kept = tuple(sorted((name, level) for name, level in restoring.items() if name not in routines))
    return replace(
        found, routines=frozenset(routines), expected=frozenset(expected), restoring=kept, lasting=reach_plain
    )


def reaching(
    index: Index, first: Iterable[RoutineId], summaries: Mapping[RoutineId, Summary], pinned: Iterable[RoutineId]
) -> Changers:
    """Return what reaches the first routines: by calls, by what relations set off, but not through ``pinned``."""
    routines = set(first)
    while True:
        attached = attached_changers(index, frozenset(routines))
        named = names_of(index, routines, attached.written)
        more = {
            name
            for name, one in summaries.items()
            if name not in routines and (one.names(*named) or sets_off(attached, one))
        }
        more |= {row.routine for row in index.snapshot.aggregates if supports(row) & routines} - routines
        more.difference_update(pinned)
        if not more:
            return replace(attached, routines=frozenset(routines))
        routines |= more


def sets_off(attached: Changers, one: Summary) -> bool:
    """Return whether a body may reach a change by what nothing in it names."""
    return attached.everything or (attached.commands and DDL.search(one.text) is not None)


def supports(row: model.Aggregate) -> set[RoutineId]:
    """Return the routines that an aggregate runs."""
    values = (getattr(row, name) for name in type(row).__slots__ if name != "routine")
    return {RoutineId(value) for value in values if isinstance(value, str)}


def names_of(
    index: Index, routines: Iterable[RoutineId], relations: Iterable[RelationId]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words by which bodies reach these, in lower case, and the operators."""
    found = set(routines)
    names = {index.routines[identity].name for identity in found}
    names |= {index.relations[identity].name for identity in relations}
    operators = frozenset(row.name for row in index.snapshot.operators if row.routine in found)
    return frozenset(word for name in names for word in WORD.findall(name.lower())), operators


def attached_changers(index: Index, routines: frozenset[RoutineId]) -> Changers:
    """Return the relations that set off one of the routines, directly or through other relations."""
    read: set[RelationId] = set()
    written: set[RelationId] = set()
    attached = attached_uses(index)
    while True:
        before = len(read), len(written)
        for relation, one in attached.relations.items():
            if any(leads(use, routines, read, written) for use in one.read):
                read.add(relation)
            if (
                relation in read
                or any(leads(use, routines, read, written) for use in one.written)
                or not one.passes_to.isdisjoint(written)
            ):
                written.add(relation)
        if before == (len(read), len(written)):
            break
    everything = any(leads(use, routines, read, written) for use in attached.anywhere)
    commands = not attached.by_commands.isdisjoint(routines)
    return Changers(frozenset(), frozenset(read), frozenset(written), everything, commands)


def leads(use: Use, routines: frozenset[RoutineId], read: set[RelationId], written: set[RelationId]) -> bool:
    """Return whether a use of a stored expression or query may change the path."""
    match use:
        case RoutineUse(routine=routine):
            return routine in routines or (routine == SET_CONFIG and sets_path(use.inputs))
        case RelationUse(relation=relation, access="select"):
            return relation in read
        case RelationUse(relation=relation):
            return relation in written
        case _:
            return False


def sets_path(constants: tuple[Constant | None, ...]) -> bool:
    """Return whether set_config with these constants may set what decides on names."""
    name = constants[0] if constants else None
    return name is None or (name.value or "").lower() in SETS


def summary(body: str, level: Level) -> Summary:
    """Return what a body's text says, without its comments."""
    try:
        text = " ".join(tokenize(body).words).lower()
    except ScanError:
        text = body.lower()
    return Summary(level, text, frozenset(WORD.findall(text)))


def level_of_body(parsed: ParsedRoutine) -> Level:
    """Return how a body changes the path by itself."""
    levels = {level_of(node) for node in body_nodes(parsed.body)}
    return max(levels, key=LEVELS.index, default="none")


def level_of(node: Node) -> Level:
    """Return how one node changes the path: SET, set_config of it or of what isn't constant, pg_settings.

    A text that speaks of it may be run; ``search_path`` alone is the argument of set_config or current_setting.
    """
    match node:
        case VariableSetStmt(name=name, kind=kind, is_local=is_local):
            if kind == "VAR_RESET_ALL":
                return "session"
            level: Level = "local" if is_local else "session"
            return level if (name or "").lower() in SETS else "none"
        case FuncCall(funcname=(*_, String(sval="set_config")), args=args):
            return level_of_call(args)
        case UpdateStmt(relation=RangeVar(relname="pg_settings")) | DiscardStmt(target="DISCARD_ALL"):
            return "session"
        case A_Const(val=String(sval=text)) if text.lower() not in SETS and IN_STRING.search(text.lower()):
            return "text"
        case _:
            return "none"


def level_of_call(arguments: tuple[object, ...]) -> Level:
    """Return how set_config(name, value, is_local) with these arguments changes the path."""
    match arguments:
        case (A_Const(val=String(sval=text)), *_) if text.lower() not in SETS:
            return "none"
        case (A_Const(), _, A_Const(val=Boolean(boolval=True))):
            return "local"
        case _:
            return "session"


def body_nodes(value: object) -> Iterator[Node]:
    """Yield every node of a body, whatever statement holds it, in no particular order."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case str() | Span() | None:
                pass
            case Node() as node:
                yield from node.walk()
            case PlExpression(select=select):
                yield from select.walk()
            case PlQuery(statement=statement):
                yield from statement.walk()
            case tuple() as items:
                waiting += items
            case part:
                waiting += [getattr(part, name) for name in getattr(type(part), "__slots__", ())]
