"""PGC60x: why there is no seal."""

from typing import Final

from analyzer.base.diagnostics.model import Code, Severity

UNRESOLVED_ENTRY: Final = Code(
    "PGC601",
    Severity.ERROR,
    "{entry} is {status}",
    "Resolve what its diagnostics name, or trust it in the policy if it is an opaque leaf.",
    "A seal says that all effects of every routine are known. This one's aren't, so there is nothing to certify.",
)

OPAQUE_ROUTINE: Final = Code(
    "PGC602",
    Severity.ERROR,
    "{entry} is written in {language}: its effects can't be read",
    "Name it in the policy under trusted_leaves with its definition's digest, or its extension under "
    "trusted_extensions.",
    "PostgreSQL runs such a routine outside SQL. Only a person can say that it has no effect besides its "
    "result, and the policy is where that is said, with a reason.",
)

ASSUMPTION_NOT_ACCEPTED: Final = Code(
    "PGC603",
    Severity.ERROR,
    "{entry} rests on the assumption {assumption}",
    "Accept it in the policy under accepted_assumptions, or pin what it is about: SET search_path on the "
    "routine, say.",
    "What a body means can depend on the session. A seal states such assumptions, and only those that the"
    " policy's owner accepted.",
)

UNVERIFIABLE_VECTOR: Final = Code(
    "PGC604",
    Severity.ERROR,
    "{kind} {name} can't be enumerated: {reason}",
    "Make it readable for the snapshot, or accept it in the policy under accepted_vectors, with a reason.",
    "Something outside the corpus can start routines. It is UNVERIFIABLE, which is never counted as covered.",
)

INCOMPLETE_OBJECT: Final = Code(
    "PGC605",
    Severity.ERROR,
    "{identity} couldn't be read whole: {reason}",
    "Take the snapshot again: with a role that may read it, or from SQL files that load whole.",
    "The corpus says itself that it doesn't hold all of this object. What isn't known isn't sealed.",
)

MISSING_ROUTINE: Final = Code(
    "PGC606",
    Severity.ERROR,
    "{entry} calls {target}, which has no entry",
    "Take the snapshot with the schema that holds it.",
    "A routine that isn't built in is part of what a call causes: without an entry its effects are unknown.",
)

SELF_TEST_FAILED: Final = Code(
    "PGC607",
    Severity.ERROR,
    "the analyzer's own corpus {name} gives {got} where {expected} is expected",
    "Install the analyzer again; don't seal with this one.",
    "Before every seal the analyzer repeats corpora whose results are known, good ones and ones that must"
    " be refused. This one came out differently, so nothing else that it says can be relied on.",
)

SUPPRESSED: Final = Code(
    "PGC608",
    Severity.WARNING,
    "{count} more of {of} aren't printed: the policy's ceiling is {ceiling}",
    "Solve the class that {of} stands for, or raise its ceiling in the policy.",
    "More occurrences of one code than the policy's ceiling are an anomaly of their own. They are counted"
    " here and left out of the list, never left out in silence.",
)

UNRESOLVED_OBJECT: Final = Code(
    "PGC609",
    Severity.ERROR,
    "{entry} has an effect that isn't known",
    "Resolve what the diagnostic of its edge names.",
    "What an object sets off is an effect of every routine that touches it: one unknown edge leaves all "
    "of them open.",
)
