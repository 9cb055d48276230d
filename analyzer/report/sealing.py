"""What ``seal`` says: what was sealed, or every reason why nothing was."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from analyzer.base.canonical import Json
from analyzer.base.policy import Ceilings
from analyzer.manifest.ceiling import limited
from analyzer.manifest.model import Manifest
from analyzer.manifest.refusing import Reason
from analyzer.report.documents import place_document
from analyzer.report.style import Style
from analyzer.report.text import Sources, finding


def refused_report(reasons: Sequence[Reason], sources: Sources, ceilings: Ceilings, style: Style) -> str:
    """Return the reasons, entry by entry with the source of each; beyond a code's ceiling they are only counted."""
    count = f"{len(reasons)} reason" + ("" if len(reasons) == 1 else "s")
    lines = [f"{style.bad('Not sealed')}: {count}.", ""]
    shown = limited(ceilings, reasons, lambda why: why.code)
    for name, group in groupby(shown.items, key=lambda why: why.entry):
        lines += [style.strong(name), *reason_lines(group, sources.get(name), style), ""]
    lines += [f"{style.bad(anomaly.code.id)} {anomaly.message}" for anomaly in shown.anomalies]
    return "\n".join(lines)


def reason_lines(reasons: Iterable[Reason], source: str | None, style: Style) -> list[str]:
    """Return the lines about the reasons of one entry."""
    return [line for why in reasons for line in finding(why, source, style)]


def refused_document(reasons: Iterable[Reason]) -> Json:
    """Return the reasons as JSON."""
    return {"sealed": False, "reasons": [reason_document(why) for why in reasons]}


def reason_document(why: Reason) -> Json:
    """Return one reason: whose, which code, in words, where."""
    return {
        "entry": why.entry,
        "code": why.code,
        "message": why.message,
        "hint": why.hint,
        "site": place_document(why.site),
    }


def sealed_document(manifest: Manifest, digest: str) -> Json:
    """Return the digests that identify what was sealed."""
    return {
        "sealed": True,
        "manifest": digest,
        "corpus_root": manifest.corpus_root,
        "context_root": manifest.context_root,
        "routines": len(manifest.analysis.routines),
        "objects": len(manifest.analysis.objects),
        "facts": len(manifest.analysis.facts),
    }


def sealed_report(manifest: Manifest, digest: str, style: Style) -> str:
    """Return what was sealed, in a few lines."""
    analysis = manifest.analysis
    return "\n".join(
        [
            (
                f"{style.good('Sealed')}: {len(analysis.routines)} routines, {len(analysis.objects)} events, "
                f"resting on {len(analysis.facts)} facts."
            ),
            f"  manifest sha256 {digest}",
            f"  corpus root     {manifest.corpus_root}",
            f"  context root    {manifest.context_root}",
            "",
        ]
    )
