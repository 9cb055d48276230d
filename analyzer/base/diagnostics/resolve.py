"""PGC2xx: what names and types mean."""

from typing import Final

from analyzer.base.diagnostics.model import Code, Severity

AMBIGUOUS: Final = Code(
    "PGC201",
    Severity.ERROR,
    "PostgreSQL can't choose: {message}",
    "Add a cast, or name the schema, so that one candidate fits best. Candidates: {candidates}",
    "Several functions or operators fit the arguments equally well, and PostgreSQL raises an error "
    "(SQLSTATE 42725) whenever the statement runs. See the manual, 10.2 and 10.3, on how it chooses.",
)

NOT_FOUND: Final = Code(
    "PGC202",
    Severity.ERROR,
    "PostgreSQL doesn't find it: {message}",
    "Create what is missing, correct the name, or add its schema to the routine's search_path.",
    "Under the search path in force here nothing has this name and these types. The statement fails if it runs "
    "now, and it means something else as soon as somebody creates such an object: so it can't be sealed.",
)

REFUSED: Final = Code(
    "PGC203",
    Severity.ERROR,
    "PostgreSQL refuses the statement (SQLSTATE {sqlstate}): {message}",
    "Correct the statement; it fails whenever it runs.",
    "PostgreSQL's parse analysis ends with this error. Until it is corrected nobody can say what the statement does.",
)

UNKNOWN_TYPE: Final = Code(
    "PGC204",
    Severity.ERROR,
    "the type of {what} is known only when the statement runs",
    "Give it a type: a row variable of the table's type, a cast, or a column definition list.",
    "The value comes from a record whose shape depends on what filled it, so the functions and operators "
    "chosen for it can differ from run to run.",
)

UNKNOWN_OVERLOAD: Final = Code(
    "PGC205",
    Severity.ERROR,
    "which {what} is meant depends on a type that is known only when the statement runs",
    "Cast the argument whose type isn't known. Candidates: {candidates}",
    "PostgreSQL chooses among functions and operators of the same name by the types of the arguments; one of those "
    "types can't be known before the statement runs.",
)

UNHANDLED: Final = Code(
    "PGC206",
    Severity.ERROR,
    "the analysis of {what} isn't implemented",
    "Report it; or move the statement into a form that is handled.",
    "The analyzer says so instead of guessing what this construct uses.",
)

UNKNOWN_PATH: Final = Code(
    "PGC207",
    Severity.ERROR,
    "the search_path in force here isn't known, so an unqualified name can mean anything",
    "Qualify the name with its schema, or pin the search_path of the routine with a SET clause.",
    "search_path was changed before this statement to a value that isn't a constant, or by a routine that may have "
    "changed it. Unqualified names after that point mean whatever the value of the moment makes them mean.",
)

CROSS_DATABASE: Final = Code(
    "PGC220",
    Severity.ERROR,
    "{name} names a database",
    "Leave the database out of the name: PostgreSQL can't reach another one anyway.",
    "A name of three or four parts starts with the name of the current database, or PostgreSQL refuses it. A corpus "
    "doesn't hold its database's name, so that the same corpus stays valid under any.",
)
