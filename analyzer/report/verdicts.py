"""What ``verify`` says: what was checked of a manifest, and what wasn't."""

from dataclasses import dataclass

from analyzer.base.canonical import Json
from analyzer.manifest.verdicts import SealRefusedError
from analyzer.manifest.verifying import Verified
from analyzer.report.style import Style


@dataclass(frozen=True, slots=True)
class Checked:
    """What held: always the manifest's bytes and roots; signatures, corpus and reproduction where they were asked."""

    digest: str
    signed: Verified | None
    corpus: bool
    reproduced: bool


def checked_document(checked: Checked) -> Json:
    """Return what was checked, as JSON."""
    signers: list[Json] = []
    if checked.signed is not None:
        signers = [{"principal": principal, "group": group} for principal, group in checked.signed.principals]
    return {
        "verified": True,
        "manifest": checked.digest,
        "signers": signers if checked.signed is not None else None,
        "version": checked.signed.terms.version if checked.signed is not None else None,
        "corpus": checked.corpus,
        "reproduced": checked.reproduced,
    }


def refusal_document(refusal: SealRefusedError) -> Json:
    """Return why a manifest doesn't hold, as JSON."""
    return {"verified": False, "code": refusal.code.id, "message": refusal.message, "hint": refusal.hint}


def checked_report(checked: Checked, style: Style) -> str:
    """Return what was checked, one line each, and what wasn't."""
    lines = [f"{style.good('Whole')}: manifest sha256 {checked.digest}; its roots are those of its own lists."]
    if checked.corpus:
        lines.append(f"{style.good('Same corpus')}: the corpus root is the sealed one.")
    if checked.reproduced:
        lines.append(f"{style.good('Reproduced')}: the analysis was run again and gave the same bytes.")
    if checked.signed is None:
        lines.append(f"{style.quiet('Not signed')}: nobody's signature was checked (--envelope, --trust).")
    else:
        names = ", ".join(f"{principal} ({group})" for principal, group in checked.signed.principals)
        terms = checked.signed.terms
        lines.append(
            f"{style.good('Signed')} by {names}: version {terms.version} for {terms.environment},"
            f" valid until {terms.end:%Y-%m-%d %H:%M} UTC."
        )
    return "\n".join([*lines, ""])
