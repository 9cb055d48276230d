"""PGC2xx: what names and types mean."""

from typing import Final

from analyzer.base.diagnostics.model import Code, Severity

AMBIGUOUS: Final = Code(
    "PGC201",
    Severity.ERROR,
    "PostgreSQL can't choose: {message}",
    "Add a cast, or name the schema, so that one candidate fits best. Candidates: {candidates}",
    "Several functions or operators fit the arguments equally well, and PostgreSQL raises an error "
    "(SQLSTATE 42725) whenever the statement runs. So the statement reaches nothing, and `reach` is complete without "
    "it; but a routine that can only fail isn't sealed. See the manual, 10.2 and 10.3, on how it chooses.",
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
    "the search_path in force here isn't known, and it decides what an unqualified name means",
    "Qualify the name with its schema, or pin the search_path of the routine with a SET clause.",
    "search_path was changed before this statement to a value that isn't a constant, or by a routine that may have "
    "changed it. A name that only pg_catalog has, or only one other schema, means the same whatever the path is; one "
    "that several schemas have means what the value of the moment makes it mean.",
)

CROSS_DATABASE: Final = Code(
    "PGC220",
    Severity.ERROR,
    "{name} names a database",
    "Leave the database out of the name: PostgreSQL can't reach another one anyway.",
    "A name of three or four parts starts with the name of the current database, or PostgreSQL refuses it. A corpus "
    "doesn't hold its database's name, so that the same corpus stays valid under any.",
)

MAYBE_TEMPORARY: Final = Code(
    "PGC221",
    Severity.ERROR,
    "{name} may be a temporary table that the body has made, on one of the ways that lead here",
    "Make the table on every way, or write pg_temp.{name} or the schema of the other one.",
    "A temporary table takes the place of a permanent one of the same name for every statement that comes after it. "
    "Here it exists on some ways through the body and not on others.",
)

NOT_ASSIGNED: Final = Code(
    "PGC222",
    Severity.ERROR,
    "the columns of record {name} differ by the way that leads here",
    "Use one variable for each row type, or declare it with the table's row type.",
    "PL/pgSQL chooses functions and operators by the types of the record's fields at that moment. They come from "
    "whatever filled the record last, and that isn't the same on all ways.",
)

NOT_TOLD: Final = Code(
    "PGC224",
    Severity.ERROR,
    "the columns of record {name} aren't known: they are those of {source}",
    "Use a variable of the table's row type, or list the columns and cast them: INTO a, b, or (record).column::type "
    "in the query itself.",
    "PL/pgSQL chooses functions and operators by the types of the record's fields at that moment. They come from a "
    "query that the analyzer can't read, so nothing can be said about them.",
)

NOT_ATTACHED: Final = Code(
    "PGC223",
    Severity.NOTE,
    "the trigger function isn't attached to anything, so it never runs",
    "Drop it, or analyse again once a trigger uses it.",
    "A trigger function can be run by a trigger alone. None uses this one; that none does is among the sealed facts.",
)

NOT_ON_PATH: Final = Code(
    "PGC231",
    Severity.WARNING,
    "the caller's search_path has no such thing: {message}",
    "ALTER FUNCTION … SET search_path = its_schema, pg_temp.",
    "Under the search path that is assumed of whoever starts the routine the statement fails. What is said of it "
    "holds for the paths under which it works: each of its names is in one schema of the database, and so can mean "
    "one thing only. Another object of such a name makes the seal stale.",
)

UNPINNED_DEFINER: Final = Code(
    "PGC226",
    Severity.WARNING,
    "the function is SECURITY DEFINER, and its search_path is its caller's",
    "ALTER FUNCTION … SET search_path = trusted_schema, pg_temp.",
    "Whoever calls it decides what its unqualified names mean, and what they mean then runs with its owner's rights "
    "(CVE-2018-1058). See the manual, CREATE FUNCTION, Writing SECURITY DEFINER Functions Safely.",
)

OPEN_TO_OTHERS: Final = Code(
    "PGC232",
    Severity.WARNING,
    "the policy's entry_points leave it out, but {roles} may execute it: what it is given isn't known",
    "REVOKE EXECUTE ON … FROM {roles}; or name it in the policy's entry_points.",
    "The texts that a routine is given are those its callers in the corpus pass only if nobody else can call it. The "
    "policy says so, and the routine's privileges don't.",
)

UNKNOWN_STATEMENT: Final = Code(
    "PGC228",
    Severity.ERROR,
    "what {what} does can't be analysed",
    "Move it out of the routine.",
    "The statement changes what names mean while the body runs, or runs code that isn't in the corpus.",
)

LITERAL: Final = Code(
    "PGC229",
    Severity.ERROR,
    "only the server can say whether '{text}' is a value of type {type}",
    "Write the value in its plainest form, dates as 2020-12-31 for instance.",
    "What a literal may look like depends on settings, on files of time zones, or on a domain's checks. PostgreSQL "
    "reads it while it parses the statement; if it refuses it, the statement never runs. Only `resolve` and "
    "`crosscheck` say so: in a routine's body such a literal changes no edge.",
)

CAPTURED_OVERLOAD: Final = Code(
    "PGC230",
    Severity.ERROR,
    "a temporary type of the session could make {what} mean another one",
    "Name the type with its schema, or put pg_temp last in the SET clause: SET search_path = …, pg_temp. "
    "Candidates: {candidates}",
    "Types are looked for in pg_temp first, even under a SET clause, unless the clause lists pg_temp later. A "
    "session that has made a type of the same name there changes a variable's type, and with it which routine a call "
    "means.",
)
