"""The digests over lists that a manifest binds; PostgreSQL computes the same ones (``analyzer.postgres``)."""

from collections.abc import Iterable
from typing import Final

from analyzer.base.canonical import canonical_texts, root
from analyzer.manifest.model import Fact, RoutineEntry

CORPUS_HEADER: Final = "pgcallgraph-corpus-v1"
CONTEXT_HEADER: Final = "pgcallgraph-context-v1"


def corpus_root(routines: Iterable[RoutineEntry]) -> str:
    """Return the root of the lines ``[kind, identity, sha256(definition)]``."""
    lines = (canonical_texts((entry.kind, entry.identity, entry.definition)) for entry in routines)
    return root(CORPUS_HEADER, map(str.encode, lines))


def context_root(facts: Iterable[Fact]) -> str:
    """Return the root of the lines ``[kind, [arguments], sha256(answer)]``."""
    lines = (canonical_texts((fact.kind, fact.arguments, fact.answer)) for fact in facts)
    return root(CONTEXT_HEADER, map(str.encode, lines))
