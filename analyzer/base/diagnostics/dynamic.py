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
A piece that is quoted as an identifier can still be any relation: it has to be declared.
The rest of the routine is shown as though the command left search_path alone; a declaration has to cover that.""",
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

STALE_DECLARATION: Final = Code(
    "PGC430",
    Severity.ERROR,
    "The declared targets of {routine} were reviewed for another definition ({declared}…) than it has now.",
    "Review the routine again: 'targets init' writes its sites anew.",
    """A declaration says what a dynamic command of one exact text can be: it is bound to the SHA-256 of
pg_get_functiondef. Once the text changes, nobody has reviewed what its commands can be, so the declarations of the
routine say nothing, and its commands are unresolved again. ``targets lint`` lists every stale declaration.""",
)

NO_SUCH_SITE: Final = Code(
    "PGC431",
    Severity.ERROR,
    "The targets declared for {declaration} have no dynamic command at this place.",
    "Take line and column from 'targets init', or delete the declaration.",
    """A declaration names its command by line and column in the text of pg_get_functiondef, as ``analyze`` prints
them. There is no EXECUTE, no FOR … IN EXECUTE and no routine that runs text at this place, so what was reviewed isn't
what runs.""",
)

NO_SUCH_HOLE: Final = Code(
    "PGC432",
    Severity.ERROR,
    "The command isn't of the form that {declaration} was declared for: its unknown pieces are {pieces}.",
    "Name the piece as the list does ('targets init' writes it), or delete the declaration.",
    """A declaration says what one unknown piece of a command can be. The command has no such piece: it was misspelt,
the analysis has learnt to follow it (then the declaration isn't needed any more), or it calls it by another name. A
declaration that says nothing about the command isn't passed over, because its reviewer thought it did.""",
)

TARGET_MISSING: Final = Code(
    "PGC433",
    Severity.ERROR,
    "{declaration} allows {name}, but there is no such {kind}.",
    "Correct the name, or take it out of the declaration.",
    """Every object that a declaration allows must be in the snapshot, and of the kind the declaration says: its
triggers, rules and defaults are part of what the command sets off. Names that objects will have once they are made
are declared as a pattern.""",
)

TARGET_UNFIT: Final = Code(
    "PGC434",
    Severity.ERROR,
    "What {declaration} allows can't stand where the unknown piece stands: {reason}.",
    "Declare what the piece itself is: a bare name after a written schema, a schema, a column, a text.",
    """A declared name takes the place of the unknown piece; the text is then read like one that was written out.
A relation of another schema can't stand behind a schema that is written out, and a piece that is quoted as one
identifier can't be two words.""",
)

TARGETS_TOO_MANY: Final = Code(
    "PGC435",
    Severity.ERROR,
    "The declared targets of this command make more than {limit} texts.",
    "Declare fewer names or a pattern, or raise the policy's limit of strings.",
    """Every combination of what the unknown pieces of a command may be is analysed as a statement of its own.
The policy limits how many; beyond it nothing is cut off in silence, the command is unresolved.""",
)

NOT_LIKE_ANY: Final = Code(
    "PGC436",
    Severity.ERROR,
    "{declaration} lets the command write {name}, which is yet to be made, and doesn't say what it is like.",
    'Add like = "…": the relation whose columns, triggers and rules such a relation has.',
    """A pattern covers relations that don't exist yet. What reading or writing one sets off depends on its columns,
defaults, triggers and rules. The declaration can name a relation that all of them are made like (the parent of the
partitions, the template); without one nothing can be said of such a statement.""",
)

GUARD_DIFFERS: Final = Code(
    "PGC437",
    Severity.ERROR,
    "The guard in front of {declaration} allows {guarded}, the declaration allows {declared}.",
    "Put the guard there that 'targets guard' prints.",
    """A guard checks when the routine runs that the unknown piece is one of a written list. The reviewed file is what
is sealed, so a guard with another list, a longer or a shorter one, isn't the check of this declaration.""",
)

GUARDED_UNDECLARED: Final = Code(
    "PGC438",
    Severity.ERROR,
    "The piece {piece} is guarded, but no declaration says what it may be.",
    "Declare its targets: 'targets init' writes the stub with the guard's list.",
    """A guard in a body is code like any other: whoever may change the body may change its list. So it counts only
together with a declaration that was reviewed and that allows exactly the same.""",
)

FORM_DIFFERS: Final = Code(
    "PGC439",
    Severity.ERROR,
    "{declaration} declares the whole text, but the command can be {text}, which is none of its statements.",
    "Declare that statement, too, or correct the ones that are declared.",
    """Where the whole text of a command is declared, each text that the analysis finds must be able to be one of the
declared statements, and each declared statement one of the texts: else the reviewer saw another command.""",
)

UNREVIEWED: Final = Code(
    "PGC440",
    Severity.WARNING,
    "{declaration} has no reviewer, so it counts for nothing.",
    "Review it: keep what the command may be, give the reason, and name the reviewer; or delete it.",
    """``targets init`` writes stubs: the place, the piece, and what the catalog has that could stand there, commented
out. Only a person can say what the code's author meant. Until one does, and signs with a name, the declaration isn't
read, isn't in the digest, and its command stays unresolved.""",
)

UNNEEDED: Final = Code(
    "PGC441",
    Severity.WARNING,
    "{declaration} isn't needed: the command is known without it.",
    "Delete it.",
    """The analysis follows the text of the command by itself. A declaration for it says no more than what is proved,
and would go on asking for reviews.""",
)

OVER_WIDE: Final = Code(
    "PGC442",
    Severity.WARNING,
    "{declaration} is very wide: {reason}.",
    "Name what the command really may be; split the routine if it does several things.",
    """A declaration is worth as much as it excludes. One that allows all there is of a schema, or a pattern with
hardly a letter written out, lets the command do what nobody meant. A guard that keeps to it checks very little.""",
)

TOO_MANY_NAMES: Final = Code(
    "PGC405",
    Severity.ERROR,
    "A name in this command can be that of more objects than the policy's limit of strings, {limit}: {text}.",
    "Narrow the query that the name comes from, raise limits.strings, or declare which objects it can be.",
    """A piece of the command is a name that the routine reads from PostgreSQL's catalogs. The snapshot says which
names there are, and each is tried in its place. Here more of them fit than the policy's limit of strings.""",
)

NO_NAME_FITS: Final = Code(
    "PGC406",
    Severity.ERROR,
    "No object of the snapshot fits where this command has a name from the catalogs: {text}.",
    "Take the snapshot of a database that has the object, or declare what the name can be.",
    """A piece of the command is a name that the routine reads from PostgreSQL's catalogs. With none of the names that
are there does the command mean anything: the function or table isn't in any of the schemas. It is made later,
perhaps, or belongs to an extension that isn't installed. What isn't there can't be looked at, so it is never taken
for harmless.""",
)
