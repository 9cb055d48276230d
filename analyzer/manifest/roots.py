"""The digests over lists that a manifest binds; PostgreSQL computes the same ones (``analyzer.postgres``)."""

from collections.abc import Iterable
from typing import Final

from analyzer.base.canonical import canonical, root
from analyzer.manifest.model import Fact, RoutineEntry
from analyzer.manifest.writing import fact_json

CORPUS_HEADER: Final = "pgcallgraph-corpus-v1"
CONTEXT_HEADER: Final = "pgcallgraph-context-v1"


def corpus_root(routines: Iterable[RoutineEntry]) -> str:
    """Return the root of the lines ``[kind, identity, sha256(definition)]``."""
    return root(CORPUS_HEADER, (canonical([entry.kind, entry.identity, entry.definition]) for entry in routines))


def context_root(facts: Iterable[Fact]) -> str:
    """Return the root of the lines ``[kind, [arguments], sha256(answer)]``."""
    return root(CONTEXT_HEADER, (canonical(fact_json(fact)) for fact in facts))
