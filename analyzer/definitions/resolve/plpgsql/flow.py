"""What is known at one place of a body, and what is still known where two ways meet."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from analyzer.catalog import model
from analyzer.definitions.model import Context
from analyzer.definitions.resolve.plpgsql.datums import UNASSIGNED, Datum, Held, Unassigned, Unknown
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE

Setting = tuple[str, ...] | None
"""The names search_path is set to; None where that isn't known."""


def setting_of(context: Context) -> Setting:
    """Return the names search_path is set to; () stands for one that isn't known."""
    return once(context.setting or context.search_path) or None


def once(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names without those that stand before already: they aren't searched twice.

    namespace.c, recomputeNamespacePath(). A routine that puts its schema before the path and calls itself comes to an
    end so.
    """
    return tuple(dict.fromkeys(names))


@dataclass(slots=True)
class Flow:
    """The state of a body at one place.

    ``records``: what record variables hold. ``temporary``: the tables the body has made in pg_temp, by name; None
    where it may or may not have. ``created``: the permanent ones it has made, by schema and name. ``opened``: for
    each cursor variable what it returns. ``moved``: search_path may have been set since the body began,
    ``lost``: in a way that setting it again doesn't undo (a SET ROLE, a callee).
    ``saved``: for each variable that holds what current_setting('search_path') gave, a text that says the same.
    ``plain``: search_path may have been set for longer than the transaction, which the SET clause of a routine around
    doesn't undo; ``layered``: it may rest on such a setting under one for the transaction only.
    """

    setting: Setting
    records: dict[Datum, Held] = field(default_factory=dict)
    temporary: dict[str, model.Relation | None] = field(default_factory=dict)
    opened: dict[Datum, "Held"] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    created: dict[tuple[str, str], model.Relation | None] = field(default_factory=dict)
    moved: bool = False
    lost: bool = False
    saved: dict[Datum, str] = field(default_factory=dict)
    plain: bool = False
    layered: bool = False

    def move(self, setting: Setting, local: bool | None) -> None:
        """Take note that search_path is set to these names, or to what isn't known; ``local``: as by SET LOCAL."""
        self.setting = once(setting) if setting is not None else None
        self.moved = True
        self.layered = self.plain if local else local is None
        self.plain = self.plain or not local

    def lose(self) -> None:
        """Take note that what unqualified names mean isn't known any more, whatever search_path is set to."""
        self.move(None, None)
        self.lost = True

    def keeps(self, start: Setting) -> bool:
        """Return whether search_path is what it was at the start, and stays so when the transaction ends."""
        return self.setting == start and not self.lost and not self.layered

    def copy(self) -> "Flow":
        """Return a state that can go its own way."""
        return Flow(
            self.setting,
            dict(self.records),
            dict(self.temporary),
            dict(self.opened),
            dict(self.settings),
            dict(self.created),
            self.moved,
            self.lost,
            dict(self.saved),
            self.plain,
            self.layered,
        )


def end_transaction(flow: Flow, context: Context) -> None:
    """Forget what COMMIT or ROLLBACK may undo: SET LOCAL, ON COMMIT DROP, and all of what is rolled back."""
    forget_local(flow, context)
    flow.temporary = dict.fromkeys(flow.temporary)


def forget_local(flow: Flow, context: Context) -> None:
    """Forget a path that the end of a transaction may undo: the body's, or its caller's, not the session's."""
    if flow.moved or not context.assumed:
        flow.setting = None


def join(flows: Iterable[Flow | None]) -> Flow | None:
    """Return what is known where several ways meet; None if none of them gets there."""
    result: Flow | None = None
    for flow in flows:
        if flow is not None:
            result = flow.copy() if result is None else join_two(result, flow)
    return result


def join_two(first: Flow, second: Flow) -> Flow:
    """Return what two states agree on."""
    return Flow(
        first.setting if first.setting == second.setting else None,
        join_held(first.records, second.records),
        join_temporary(first.temporary, second.temporary),
        join_held(first.opened, second.opened),
        {name: value for name, value in first.settings.items() if second.settings.get(name) == value},
        {**first.created, **second.created},
        first.moved or second.moved,
        first.lost or second.lost,
        {datum: text for datum, text in first.saved.items() if second.saved.get(datum) == text},
        first.plain or second.plain,
        first.layered or second.layered,
    )


def join_held(first: dict[Datum, Held], second: dict[Datum, Held]) -> dict[Datum, Held]:
    """Return what the variables hold after either; one that was never assigned can't be read, and doesn't count."""
    keys = dict.fromkeys([*first, *second])
    return {datum: agree(first.get(datum, UNASSIGNED), second.get(datum, UNASSIGNED)) for datum in keys}


def agree(first: Held, second: Held) -> Held:
    """Return what one variable holds after either way."""
    if first is UNASSIGNED:
        return second
    if second is UNASSIGNED:
        return first
    if first == second:
        return first
    assert not isinstance(first, Unassigned)
    assert not isinstance(second, Unassigned)
    source = first.source if isinstance(first, Unknown) and isinstance(second, Unknown) else ""
    return Unknown(source, first.type if first.type == second.type else UNKNOWABLE_TYPE)


def join_temporary(
    first: dict[str, model.Relation | None], second: dict[str, model.Relation | None]
) -> dict[str, model.Relation | None]:
    """Return the temporary tables after either way; those that only one of them has made may be there."""
    keys = dict.fromkeys([*first, *second])
    return {name: first.get(name) if first.get(name) == second.get(name) else None for name in keys}
