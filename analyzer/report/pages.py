"""The pages of diagnostics: what ``explain`` prints, and ``docs/diagnostics.md``."""

import textwrap
from collections.abc import Iterable
from typing import Final

from analyzer.base.canonical import Json
from analyzer.base.diagnostics import Code
from analyzer.report.style import Style

WIDTH: Final = 100

INTRODUCTION: Final = """\
# Diagnostics

Every diagnostic has a code that never changes its meaning. `pgcallgraph explain CODE` prints its page.
An *error* leaves something UNRESOLVED, and blocks the seal. A word in braces stands for a fact of the occurrence.

This page is generated from `analyzer/base/diagnostics/`; `make docs` writes it again.
"""


def document(code: Code) -> Json:
    """Return the code as JSON."""
    return {
        "id": code.id,
        "severity": code.severity.value,
        "message": code.message,
        "hint": code.hint,
        "why": code.why.strip(),
    }


def page(code: Code, style: Style) -> str:
    """Return what ``explain`` prints for one code."""
    return "\n".join(
        [
            f"{style.strong(code.id)} ({code.severity.value}): {code.message}",
            "",
            *(line for part in paragraphs(code.why) for line in (textwrap.fill(part, WIDTH), "")),
            f"{style.good('Way out:')} {code.hint}",
            "",
        ]
    )


def listing(codes: Iterable[Code], style: Style) -> str:
    """Return one line a code."""
    return "".join(f"{style.strong(code.id)}  {code.severity.value:<8} {code.message}\n" for code in codes)


def markdown(codes: Iterable[Code]) -> str:
    """Return the pages as Markdown; of all codes it is ``docs/diagnostics.md``."""
    return "\n".join([INTRODUCTION, *(section(code) for code in codes)])


def section(code: Code) -> str:
    """Return a code's section of ``docs/diagnostics.md``."""
    why = "\n\n".join(paragraphs(code.why))
    return f"## {code.id}\n\n*{code.severity.value}*: {code.message}\n\n{why}\n\n**Way out:** {code.hint}\n"


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of ``text``, each as one line."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]
