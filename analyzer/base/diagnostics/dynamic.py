"""PGC4xx: SQL built at run time."""

from typing import Final

from analyzer.base.diagnostics.model import Code, Severity

UNBOUNDED: Final = Code(
    "PGC401",
    Severity.ERROR,
    "The text of this command isn't bounded: {piece} can be anything in {text}.",
    "Quote the piece with format('%I') or '%L', choose it from constants, or declare what it can be.",
    """What EXECUTE runs is only known when it runs. pgcallgraph follows the text through variables, branches, loops,
``||``, ``format``, ``quote_ident`` and their kin. A piece that comes from outside (an argument, a row, the result of
another function) and isn't quoted can hold any SQL, so nothing can be said of what the command calls or writes.
A piece that is quoted as an identifier can still be any relation: it has to be declared.""",
)

HOLE_UNRESOLVED: Final = Code(
    "PGC402",
    Severity.ERROR,
    "An unknown piece decides what this command means: {reason} in {text}.",
    "Declare which objects the piece can name, or write them out.",
    """The text of the command is known but for pieces that are one quoted identifier, literal or number each. Here
such a piece stands where it decides what is called, read or written: the name of a relation, a function, a type or a
column. Values don't decide that; names do.""",
)

UNPARSABLE: Final = Code(
    "PGC403",
    Severity.ERROR,
    "One of the texts of this command isn't a statement PostgreSQL can parse: {text}.",
    "Correct the text, or make the branch that builds it impossible.",
    """Every text that the command can be is parsed with PostgreSQL's own grammar. One of them isn't a statement: the
command would fail when it gets there, or the text is built in a way that isn't followed exactly. What can't be
parsed is never taken for harmless.""",
)

OPAQUE_TEXT: Final = Code(
    "PGC404",
    Severity.ERROR,
    "{routine} runs SQL that is passed to it as text, and this text isn't known.",
    "Pass a constant text, or declare what it runs.",
    """Some built-in and extension functions run an argument as SQL: query_to_xml, dblink_exec, cron.schedule … Their
argument is a dynamic command like that of EXECUTE. Constants are followed; anything else blocks the seal.""",
)
