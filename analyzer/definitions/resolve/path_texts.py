"""Where a body keeps texts that speak of search_path: what may run them decides whether it is known to restore it."""

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.base.spans import Span
from analyzer.definitions.parse.model import PlExpression, PlpgsqlBody
from analyzer.definitions.parse.nodes import A_Const, FuncCall
from analyzer.definitions.resolve.changers import body_nodes, level_of


@dataclass(frozen=True, slots=True)
class PathTexts:
    """The dynamic commands in whose expressions such texts stand, and the calls that they are arguments of elsewhere.

    ``loose``: one stands where nobody can say what becomes of it.
    """

    commands: frozenset[Span]
    calls: frozenset[int]
    loose: bool


def path_texts(body: PlpgsqlBody) -> PathTexts:
    """Return where the texts of a body stand."""
    nodes = list(body_nodes(body))
    spans = [command.span for command in commands_of(body)]
    places = {node.location for node in nodes if isinstance(node, A_Const) and level_of(node) == "text"}
    around = {place: [span for span in spans if span.start <= place < span.end] for place in places}
    outside = {place for place, found in around.items() if not found}
    taking = {
        argument.location: node.location
        for node in nodes
        if isinstance(node, FuncCall)
        for argument in node.args
        if isinstance(argument, A_Const)
    }
    return PathTexts(
        frozenset(span for found in around.values() for span in found),
        frozenset(taking[place] for place in outside if place in taking),
        not outside <= taking.keys(),
    )


def commands_of(value: object) -> Iterator[PlExpression]:
    """Yield the expressions of a body that give dynamic commands."""
    command = getattr(value, "command", None)
    if isinstance(command, PlExpression):
        yield command
    if isinstance(value, tuple):
        for item in value:
            yield from commands_of(item)
    elif not isinstance(value, str | PlExpression):
        for name in getattr(type(value), "__slots__", ()):
            yield from commands_of(getattr(value, name))


def holds_path_text(tree: object) -> bool:
    """Return whether a text that speaks of search_path stands in a statement or body."""
    return any(level_of(node) == "text" for node in body_nodes(tree))
