"""PGC65x: what of a seal has gone stale."""

from typing import Final

from analyzer.base.diagnostics.model import Code, Severity

ROUTINE_CHANGED: Final = Code(
    "PGC650",
    Severity.ERROR,
    "{entry} has another definition than was sealed",
    "Seal again.",
    "The body or the header of the routine was replaced after the analysis; what is sealed about it is "
    "about the old text.",
)

ROUTINE_ADDED: Final = Code(
    "PGC651",
    Severity.ERROR,
    "{entry} isn't in the seal",
    "Seal again.",
    "A routine was created after the analysis: nothing is known about its effects.",
)

ROUTINE_DROPPED: Final = Code(
    "PGC652",
    Severity.ERROR,
    "{entry} is gone",
    "Seal again, or list it as retired in the policy.",
    "A routine that was sealed doesn't exist any more.",
)

ROUTINE_RENAMED: Final = Code(
    "PGC653",
    Severity.ERROR,
    "{entry} seems to be {target} now",
    "Seal again.",
    "A routine of this name is gone and another with the same body appeared: a rename, a move to another "
    "schema or new argument types.",
)

ATTRIBUTES_CHANGED: Final = Code(
    "PGC654",
    Severity.ERROR,
    "{entry} has another owner, other privileges or another extension than was sealed",
    "Seal again.",
    "Who owns a routine and who may execute it isn't part of its text, and is sealed beside it.",
)

FACT_CHANGED: Final = Code(
    "PGC655",
    Severity.ERROR,
    "the catalog answers {question} differently: {count} entries rest on it",
    "Seal again.",
    "The entries that rest on this fact could mean something else now: another overload could win, "
    "another trigger could fire, another column could be there.",
)

INVENTORY_GAP: Final = Code(
    "PGC656",
    Severity.ERROR,
    "{kind} {name} exists and isn't in the seal",
    "Seal again.",
    "Something that can carry an effect was created after the analysis. That no entry rests on it doesn't"
    " make it harmless.",
)

CLOSURE_CHANGED: Final = Code(
    "PGC657",
    Severity.NOTE,
    "{entry} reaches {target}, whose entry is stale",
    "Nothing for this entry alone: its own edges are as they were sealed.",
    "The routine's own edges stand, but what they lead to changed, so what it reaches in all may be different.",
)

SERVER_CHANGED: Final = Code(
    "PGC658",
    Severity.ERROR,
    "the server is PostgreSQL {actual}, sealed was {sealed}",
    "Seal again on this version.",
    "Another major version has other built-in routines, other rules, and another grammar: no entry can be relied on.",
)
