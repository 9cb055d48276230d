"""PGC1xx: what bodies say."""

from typing import Final

from analyzer.base.diagnostics.model import Code, Severity

SYNTAX: Final = Code(
    "PGC101",
    Severity.ERROR,
    "syntax error: {message}",
    "Correct the text; PostgreSQL refuses it when the routine is created or first run.",
    "The body, or an SQL statement in it, isn't what PostgreSQL's grammar accepts. Nothing of the routine is believed"
    " until all of it can be read. The grammar is that of PostgreSQL 18; a construct that only an older server"
    " accepts is refused, too.",
)

REFEREE_REFUSES: Final = Code(
    "PGC102",
    Severity.ERROR,
    "PostgreSQL's PL/pgSQL grammar refuses the body: {message}",
    "Correct the body; run plpgsql_check, or CREATE OR REPLACE the routine, for PostgreSQL's own words.",
    "Each body is read twice, by the analyzer's parser and by PostgreSQL's own. The latter refuses this one.",
)

REFEREE_DISAGREES: Final = Code(
    "PGC103",
    Severity.ERROR,
    "the analyzer and PostgreSQL's grammar read the body differently: {message}",
    "Report it with the body; until then write the statement in another way.",
    "Each body is read twice, by the analyzer's parser and by PostgreSQL's own. Both must give the same statements"
    " at the same lines with the same expressions. They don't, so the analyzer can't be trusted with this body.",
)

UNKNOWN_SYNTAX: Final = Code(
    "PGC104",
    Severity.ERROR,
    "the grammar gave a construct that the analyzer doesn't know: {message}",
    "Report it; or write the statement in another way.",
    "Each kind of node, and each field of it, is listed as read, inert or refused. This one isn't listed, so that "
    "nobody can say what it does.",
)

TOO_LARGE: Final = Code(
    "PGC105",
    Severity.ERROR,
    "{what} is too large to be read: {size}, and the limit is {limit}",
    "Split it.",
    "Texts beyond these limits cost more memory and stack than a reader may take. No real routine comes near them.",
)

UNREADABLE_TEXT: Final = Code(
    "PGC106",
    Severity.ERROR,
    "the text can't be read: {message}",
    "Correct the text: it must be valid UTF-8 without NUL characters.",
    "PostgreSQL can't store such a text; something changed it on its way here.",
)

NOT_A_ROUTINE: Final = Code(
    "PGC107",
    Severity.ERROR,
    "the text isn't one CREATE FUNCTION or CREATE PROCEDURE statement: {message}",
    "Give the exact text of pg_get_functiondef().",
    "A routine's definition is the statement that creates it, and nothing else.",
)

DRIFT: Final = Code(
    "PGC108",
    Severity.ERROR,
    "{what} means something else to the server (version {server}) than to the grammar (version {grammar})",
    "Qualify the name with its schema.",
    "Words like JSON_VALUE or SYSTEM_USER became part of the grammar in some version. A server before that version "
    "takes them for a function's or a column's name.",
)
