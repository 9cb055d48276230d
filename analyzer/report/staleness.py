"""What ``check`` says: stale or not, and what exactly."""

from typing import Final

from analyzer.base.canonical import Json
from analyzer.base.policy import Ceilings
from analyzer.manifest.accounting import Accounting
from analyzer.manifest.ceiling import limited
from analyzer.manifest.staleness import Staleness
from analyzer.report.sealing import reason_document
from analyzer.report.style import Style

EDGES: Final = {
    "same": "analysed again, it has the same edges",
    "other": "analysed again, it has other edges",
    "gone": "analysed again, there is no such entry",
}
"""How the edges of a stale entry are now, in words."""


def staleness_document(found: Staleness) -> Json:
    """Return what ``check`` prints."""
    return {
        "stale": found.is_stale,
        "reasons": [reason_document(why) for why in found.reasons],
        "entries": [
            {
                "kind": entry.kind,
                "identity": entry.identity,
                "event": entry.event or None,
                "why": list(entry.why),
                "edges": entry.edges,
            }
            for entry in found.entries
        ],
        "facts": [
            {
                "kind": fact.kind,
                "arguments": list(fact.arguments),
                "question": fact.words,
                "affects": list(fact.affects),
            }
            for fact in found.facts
        ],
        "gaps": [{"kind": kind, "identity": identity} for kind, identity in found.gaps],
        "closures": [{"entry": entry, "reaches": stale} for entry, stale in found.closures],
        "accounting": accounting_document(found.accounting),
    }


def accounting_document(accounts: Accounting) -> Json:
    """Return the identity that must balance: the total, and its parts."""
    return {
        "total": accounts.total,
        "covered": accounts.covered,
        "unresolved": accounts.unresolved,
        "excepted": accounts.excepted,
        "retired": accounts.retired,
        "stale_or_unverifiable": accounts.stale_or_unverifiable,
    }


def staleness_report(found: Staleness, ceilings: Ceilings, style: Style) -> str:
    """Return what went stale and why, then what only reaches it, then the accounts."""
    if not found.is_stale:
        return f"{style.good('Not stale')}: nothing that the seal rests on has changed.\n  {found.accounting.words}\n"
    shown = limited(ceilings, found.reasons, lambda why: why.code)
    lines = [f"{style.bad('Stale')}: the seal doesn't hold any more.", ""]
    lines += [f"  {style.bad(why.code)} {why.message}" for why in shown.items]
    lines += [f"  {style.bad(anomaly.code.id)} {anomaly.message}" for anomaly in shown.anomalies]
    lines += ["", style.strong("These entries have to be analysed again")]
    for entry in found.entries:
        name = f"{entry.event} on {entry.kind} {entry.identity}" if entry.event else f"{entry.kind} {entry.identity}"
        lines += [f"  {style.strong(name)}", *(f"    {why}" for why in entry.why)]
        lines += [f"    {EDGES[entry.edges]}"] if entry.edges else []
    if found.closures:
        lines += ["", style.strong("These stand, but reach one of them")]
        lines += [f"  {style.quiet(note.code)} {note.message}" for note in found.notes]
    hint = "Read what changed, take a new snapshot, and seal that."
    return "\n".join([*lines, "", f"  {found.accounting.words}", f"  {style.good('way out:')} {hint}", ""])
