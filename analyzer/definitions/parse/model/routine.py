"""A routine as a whole: its header, its body, and what can't be read of it."""

from dataclasses import dataclass
from enum import Enum

from analyzer.base.diagnostics import Diagnostic
from analyzer.base.spans import Span
from analyzer.definitions.parse.model.control import Block
from analyzer.definitions.parse.model.pieces import PlQuery
from analyzer.definitions.parse.nodes import CreateFunctionStmt, FunctionParameter, TypeName


class VariableConflict(Enum):
    """``#variable_conflict``; DEFAULT is what plpgsql.variable_conflict says. Manual 43.11.1."""

    DEFAULT = "default"
    ERROR = "error"
    USE_VARIABLE = "use_variable"
    USE_COLUMN = "use_column"


@dataclass(frozen=True, slots=True)
class PlpgsqlBody:
    """A PL/pgSQL body; ``span`` is that of the text between the quotes."""

    span: Span
    block: Block
    variable_conflict: VariableConflict


@dataclass(frozen=True, slots=True)
class SqlBody:
    """An SQL-language body in a string: statements, each run in the state its predecessors leave."""

    span: Span
    statements: tuple[PlQuery, ...]


@dataclass(frozen=True, slots=True)
class AtomicBody:
    """A body after BEGIN ATOMIC or RETURN: PostgreSQL resolved its names when the routine was created."""

    span: Span
    statements: tuple[PlQuery, ...]


@dataclass(frozen=True, slots=True)
class OpaqueBody:
    """A body in a language that isn't read here: ``c``, ``internal``, ``plpython3u`` and others."""

    language: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class UnreadableBody:
    """A body that can't be read in full; the diagnostics say why."""

    span: Span


Body = PlpgsqlBody | SqlBody | AtomicBody | OpaqueBody | UnreadableBody


@dataclass(frozen=True, slots=True)
class Setting:
    """``SET name TO values`` of the header; no values is FROM CURRENT or DEFAULT."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the body; ``statement`` has all of it, ``language`` is in lower case."""

    statement: CreateFunctionStmt
    schema: str | None
    name: str
    language: str
    is_procedure: bool
    parameters: tuple[FunctionParameter, ...]
    returns: TypeName | None
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class ParsedRoutine:
    """A routine as written. Where something can't be read its body is unreadable and ``diagnostics`` say why.

    ``header`` is None if even the CREATE statement can't be read.
    """

    text: str
    header: Header | None
    body: Body
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedStatements:
    """The statements of a text; with diagnostics there are none."""

    statements: tuple[PlQuery, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
