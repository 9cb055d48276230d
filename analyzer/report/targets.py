"""What is wrong with declared targets, as text and JSON."""

from collections.abc import Sequence

from analyzer.base.canonical import Json
from analyzer.base.diagnostics import Severity
from analyzer.manifest.targets.linting import Finding
from analyzer.report.style import Style


def lint_document(findings: Sequence[Finding]) -> Json:
    """Return the findings for a program."""
    return {
        "format": 1,
        "findings": [
            {
                "routine": found.about,
                "code": found.code,
                "severity": found.severity.value,
                "message": found.message,
                "hint": found.hint,
            }
            for found in findings
        ],
    }


def lint_report(findings: Sequence[Finding], declarations: int, style: Style) -> str:
    """Return the findings for people, and what they come to."""
    lines: list[str] = []
    for found in findings:
        weight = style.bad if found.severity is Severity.ERROR else style.quiet
        lines += [f"{weight(found.severity.value)} {found.code} {found.message}", f"  {style.quiet(found.hint)}"]
    wrong = sum(found.severity is Severity.ERROR for found in findings)
    lines.append(f"{declarations} declared, {wrong} wrong, {len(findings) - wrong} to look at")
    return "".join(f"{line}\n" for line in lines)
