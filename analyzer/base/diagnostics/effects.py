"""PGC3xx: what running sets off."""

from typing import Final

from analyzer.base.diagnostics.model import Code, Severity

OPAQUE_ROUTINE: Final = Code(
    "PGC301",
    Severity.ERROR,
    "{routine} is written in {language}, which can't be analysed",
    "Read its source; if it only computes its result, list it as a trusted leaf in the policy.",
    "The body of a routine in C, or in a language other than SQL and PL/pgSQL, isn't SQL that the analyzer can read: "
    "it may run any statement. Routines of PostgreSQL itself and of extensions that the policy trusts are known.",
)
UNKNOWN_BUILTIN: Final = Code(
    "PGC302",
    Severity.ERROR,
    "{routine} isn't among the built-in routines this version of the analyzer knows",
    "Use an analyzer that knows the server's version, or list the routine as a trusted leaf in the policy.",
    "Each built-in routine is classified by hand: most only compute, some run SQL, advance sequences or change the "
    "session. One that a newer server added has no class yet, so nothing can be said about it.",
)
FOREIGN_TABLE: Final = Code(
    "PGC303",
    Severity.ERROR,
    "{relation} is a foreign table: what a statement does on the other side isn't known",
    "Analyse the other server on its own, and list the foreign data wrapper's handler as a trusted leaf.",
    "A foreign table's rows are read and written by the C code of its foreign data wrapper, and where they live "
    "there may be triggers and rules. None of that is in this database's catalogs.",
)
OBJECT_BY_VALUE: Final = Code(
    "PGC304",
    Severity.ERROR,
    "{routine} acts on an object that its argument names when it runs",
    "Name the object in a constant, 'app.s'::regclass say, or declare the targets of the site.",
    "nextval(), setval(), table_to_xml() and their kin take the object they act on as a value. A constant is "
    "followed; any other value could name any object of the database.",
)
TEXT_NOT_ANALYSED: Final = Code(
    "PGC305",
    Severity.ERROR,
    "{routine} runs the SQL text it is given, and that text isn't known",
    "Make the text a constant, or declare its targets in the dynamic-SQL target manifest.",
    "query_to_xml(), ts_stat() and some routines of extensions run SQL that they are given as text. The analyzer "
    "follows texts it can bound; this one it can't.",
)
TYPE_BY_VALUE: Final = Code(
    "PGC306",
    Severity.ERROR,
    "{routine} reads a value of a type that its argument names when it runs",
    "Cast to the type instead; a cast names its type in the statement.",
    "domain_in(), array_in(), pg_input_is_valid() and their kin take a type as a value. Reading a value of a domain "
    "runs the domain's checks, so any check of the database could run.",
)
CHANGES_MEANING: Final = Code(
    "PGC307",
    Severity.ERROR,
    "{tag} changes what later statements mean",
    "Take the statement out of the routine, or analyse the database as it is afterwards.",
    "A routine, cast, operator, trigger, rule or policy that is created or dropped while the code runs isn't in the "
    "snapshot the analysis rests on: what follows may resolve to something else.",
)
RUNS_SCRIPT: Final = Code(
    "PGC308",
    Severity.ERROR,
    "{tag} runs code that isn't in the database",
    "Run it outside the routines that are analysed.",
    "CREATE EXTENSION and ALTER EXTENSION run scripts from the server's disk, LOAD loads a C library, and COPY with "
    "PROGRAM runs a shell command: their effects can't be read from the catalogs.",
)
UNKNOWN_UTILITY: Final = Code(
    "PGC309",
    Severity.ERROR,
    "what {tag} sets off isn't known to the analyzer",
    "Take the statement out of the routine.",
    "Every utility statement is classified by its command tag, as the event trigger firing matrix lists them. One "
    "without a class may do anything.",
)
CHANGES_SESSION: Final = Code(
    "PGC310",
    Severity.ERROR,
    "{routine} changes {setting}, which decides what later statements mean",
    "Use a SET clause of the routine instead of changing the setting while it runs.",
    "search_path, role and session_replication_role decide which objects names mean, which policies apply and which "
    "triggers fire. Changed while code runs, they change the meaning of the rest of it, and of its callers.",
)
UNKNOWN_OBJECT: Final = Code(
    "PGC311",
    Severity.ERROR,
    "{identity} isn't in the snapshot",
    "Snapshot the schema it is in, too.",
    "A stored expression or a body refers to an object that the snapshot doesn't hold, because its schema was left "
    "out. What it sets off can't be known.",
)
PREPARED_ELSEWHERE: Final = Code(
    "PGC312",
    Severity.ERROR,
    "{tag} runs a statement that was prepared elsewhere",
    "Call the statement directly.",
    "EXECUTE of a prepared statement runs whatever the session prepared under that name.",
)
TOO_MANY_CONTEXTS: Final = Code(
    "PGC313",
    Severity.ERROR,
    "{routine} runs in more than {limit} contexts",
    "Give it a SET search_path clause, or raise limits.contexts in the policy.",
    "A routine without a SET clause means something else under each search path it is called with, and a polymorphic "
    "one for each type. Beyond the policy's limit the rest isn't analysed, hence unknown.",
)
TEMPORARY_TABLE: Final = Code(
    "PGC314",
    Severity.ERROR,
    "{tag} may find a temporary table that the session made, with triggers of its own",
    "Leave IF NOT EXISTS out, or DROP TABLE IF EXISTS pg_temp.… first.",
    "A temporary table belongs to the session. One that is there already may have columns, defaults, triggers and "
    "rules that the session chose, and a write to it runs them.",
)
