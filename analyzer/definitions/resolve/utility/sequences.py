"""The sequences that serial and identity columns make, by the names PostgreSQL gives them."""

from collections.abc import Iterable
from typing import Final

from analyzer.definitions.parse import nodes
from analyzer.definitions.resolve.session import IDENTIFIER_BYTES
from analyzer.definitions.resolve.state import ParseState
from analyzer.definitions.resolve.types import BIGINT, INTEGER, SMALLINT
from analyzer.definitions.resolve.utility.naming import identity

SERIALS: Final = {
    "smallserial": SMALLINT,
    "serial2": SMALLINT,
    "serial": INTEGER,
    "serial4": INTEGER,
    "bigserial": BIGINT,
    "serial8": BIGINT,
}
"""parse_utilcmd.c, transformColumnDefinition()."""


def is_serial(column: nodes.ColumnDef) -> bool:
    """Return whether a column's type is one of the words for a numbered one."""
    words = [word.sval for word in column.typeName.names] if column.typeName is not None else []
    return len(words) == 1 and words[0] in SERIALS


def owned_sequences(state: ParseState, schema: str, table: str, elements: Iterable[object]) -> tuple[str, ...]:
    """Return the sequences that the columns among these elements make (generateSerialExtraStmts())."""
    made: list[str] = []
    for column in elements:
        if isinstance(column, nodes.ColumnDef):
            identities = [each for each in column.constraints if each.contype == "CONSTR_IDENTITY"]
            if identities or is_serial(column):
                options = [option for each in identities for option in each.options]
                made.append(sequence_of(state, schema, table, str(column.colname), options, made))
    return tuple(made)


def sequence_of(
    state: ParseState,
    schema: str,
    table: str,
    column: str,
    options: Iterable[nodes.DefElem] = (),
    made: Iterable[str] = (),
) -> str:
    """Return the identity of a column's sequence: what SEQUENCE NAME says, else a free name made of both names."""
    for option in options:
        if option.defname == "sequence_name" and isinstance(option.arg, tuple):
            *qualifier, name = (word.sval for word in option.arg if isinstance(word, nodes.String))
            return identity(*(qualifier or (schema,)), name)
    base, number = object_name(table, column, "seq"), 0
    name = base
    while identity(schema, name) in made or state.statement.lookup.relation_named(schema, name) is not None:
        number += 1
        name = f"{base}{number}"  # indexcmds.c, ChooseRelationName()
    return identity(schema, name)


def object_name(table: str, column: str, label: str) -> str:
    """Return ``table_column_label``, the longer of both names cut until it fits (indexcmds.c, makeObjectName())."""
    first, second = table.encode(), column.encode()
    while len(first) + len(second) > IDENTIFIER_BYTES - len(label) - 2:
        first, second = (first[:-1], second) if len(first) > len(second) else (first, second[:-1])
    return f"{first.decode(errors='ignore')}_{second.decode(errors='ignore')}_{label}"
