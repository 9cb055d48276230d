"""CALL: which procedure, and which variables take its output. See analyze.c, transformCallStmt(); pl_exec.c."""

from collections.abc import Iterator

from analyzer.base.names import TypeId
from analyzer.base.spans import Span
from analyzer.base.uses import RoutineUse
from analyzer.catalog import model
from analyzer.definitions.parse.model import Name, Word
from analyzer.definitions.parse.nodes import CallStmt, ColumnRef, Expression, NamedArgExpr, ParamRef, String
from analyzer.definitions.resolve import expressions
from analyzer.definitions.resolve.functions import Arguments, call_or_column
from analyzer.definitions.resolve.state import ExprKind, ParseState
from analyzer.definitions.resolve.types import POLYMORPHIC
from analyzer.definitions.resolve.values import Attribute


def transform_call(state: ParseState, node: CallStmt) -> tuple[model.Routine, RoutineUse] | None:
    """Return the procedure that is called, None if its arguments' types don't tell."""
    call = node.funccall
    state.kind = ExprKind.CALL_ARGUMENT
    mark = len(state.statement.references)
    values, names = expressions.transform_arguments(state, call.args)
    arguments = Arguments(values, names, mark, last=state.last_set_returning)
    parts = tuple(part.sval for part in call.funcname)
    call_or_column(state, parts, arguments, call, call.location, procedure=True)
    state.kind = None
    for use in reversed(state.statement.uses):
        if isinstance(use, RoutineUse) and use.how == "call":
            routine = state.statement.lookup.routine(use.routine)
            if routine.kind == "p":
                return routine, use
    return None


def output_targets(found: tuple[model.Routine, RoutineUse], node: CallStmt) -> Iterator[tuple[Name, Attribute]]:
    """Yield the variables that stand where output arguments are, each with what it is given."""
    routine, use = found
    inputs = 0
    for number, argument in enumerate(routine.arguments):
        given = use.arguments[inputs] if argument.mode in "ib" and inputs < len(use.arguments) else argument.type
        inputs += argument.mode in "ib"
        if argument.mode in "ob":
            expression = argument_at(node, number, argument.name)
            name = variable_name(expression) if expression is not None else None
            if name is not None:
                yield name, Attribute(argument.name, output_type(argument.type, given))


def output_type(declared: TypeId, given: TypeId) -> TypeId:
    """Return the type of an output: that of the input where it is polymorphic."""
    return given if declared in POLYMORPHIC else declared


def argument_at(node: CallStmt, number: int, name: str) -> Expression | None:
    """Return the argument for a parameter: by its name, else at its place."""
    for position, argument in enumerate(node.funccall.args):
        if isinstance(argument, NamedArgExpr):
            if argument.name == name:
                return argument.arg
        elif position == number:
            return argument
    return None


def variable_name(node: Expression) -> Name | None:
    """Return an argument as the name of a variable, None if it is something else."""
    if isinstance(node, ParamRef):
        span = Span(node.location, node.location + 1)
        return Name((Word(f"${node.number}", span),), span)
    if not isinstance(node, ColumnRef):
        return None
    span = Span(node.location, node.location + 1)
    words = tuple(Word(part.sval, span) for part in node.fields if isinstance(part, String))
    return Name(words, span)
