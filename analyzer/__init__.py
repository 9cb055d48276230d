"""A static call-graph and write-effect analyzer for PostgreSQL routines.

What the command line does is here, too: values in, values out, nothing printed.

    from pathlib import Path
    import analyzer

    study = analyzer.study_corpus(Path("shop.corpus"))
    found = analyzer.reach(study, "app.place_order(integer)")
    print(found.writes, found.unresolved)

Names are imported when they are first asked for, so that ``import analyzer`` costs nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from analyzer.answering import impact, reach, why
    from analyzer.base.targets import Targets
    from analyzer.base.work import over, workers
    from analyzer.catalog.corpus_files import read as read_corpus
    from analyzer.catalog.corpus_files import write as write_corpus
    from analyzer.catalog.snapshot import Snapshot
    from analyzer.manifest.model import Analysis, Manifest
    from analyzer.manifest.policy import read_policy
    from analyzer.manifest.reading import read_manifest
    from analyzer.manifest.sealing import Refused
    from analyzer.manifest.staleness import Staleness
    from analyzer.manifest.targets import read_targets
    from analyzer.manifest.writing import manifest_bytes
    from analyzer.pipeline import (
        Study,
        analyze,
        check,
        check_server,
        seal,
        snapshot_of_files,
        snapshot_of_server,
        study_corpus,
    )
    from analyzer.selftest import expected_digest

HOMES: Final = {
    "Analysis": ("analyzer.manifest.model", "Analysis"),
    "Manifest": ("analyzer.manifest.model", "Manifest"),
    "Refused": ("analyzer.manifest.sealing", "Refused"),
    "Snapshot": ("analyzer.catalog.snapshot", "Snapshot"),
    "Staleness": ("analyzer.manifest.staleness", "Staleness"),
    "Study": ("analyzer.pipeline", "Study"),
    "Targets": ("analyzer.base.targets", "Targets"),
    "analyze": ("analyzer.pipeline", "analyze"),
    "check": ("analyzer.pipeline", "check"),
    "check_server": ("analyzer.pipeline", "check_server"),
    "expected_digest": ("analyzer.selftest", "expected_digest"),
    "impact": ("analyzer.answering", "impact"),
    "manifest_bytes": ("analyzer.manifest.writing", "manifest_bytes"),
    "over": ("analyzer.base.work", "over"),
    "reach": ("analyzer.answering", "reach"),
    "read_corpus": ("analyzer.catalog.corpus_files", "read"),
    "read_manifest": ("analyzer.manifest.reading", "read_manifest"),
    "read_policy": ("analyzer.manifest.policy", "read_policy"),
    "read_targets": ("analyzer.manifest.targets", "read_targets"),
    "seal": ("analyzer.pipeline", "seal"),
    "snapshot_of_files": ("analyzer.pipeline", "snapshot_of_files"),
    "snapshot_of_server": ("analyzer.pipeline", "snapshot_of_server"),
    "study_corpus": ("analyzer.pipeline", "study_corpus"),
    "why": ("analyzer.answering", "why"),
    "workers": ("analyzer.base.work", "workers"),
    "write_corpus": ("analyzer.catalog.corpus_files", "write"),
}
"""Where each public name lives."""

__all__ = [
    "Analysis",
    "Manifest",
    "Refused",
    "Snapshot",
    "Staleness",
    "Study",
    "Targets",
    "analyze",
    "check",
    "check_server",
    "expected_digest",
    "impact",
    "manifest_bytes",
    "over",
    "reach",
    "read_corpus",
    "read_manifest",
    "read_policy",
    "read_targets",
    "seal",
    "snapshot_of_files",
    "snapshot_of_server",
    "study_corpus",
    "why",
    "workers",
    "write_corpus",
]


def __getattr__(name: str) -> Any:
    """Return a public name, importing its home."""
    if name not in HOMES:
        raise AttributeError(f"module 'analyzer' has no attribute {name!r}")
    module, attribute = HOMES[name]
    return getattr(importlib.import_module(module), attribute)
