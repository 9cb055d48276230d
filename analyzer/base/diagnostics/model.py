"""What a diagnostic is: a code that never changes its meaning, and the facts of one occurrence."""

from dataclasses import dataclass
from enum import StrEnum

from analyzer.base.spans import Span


class Severity(StrEnum):
    """How a diagnostic weighs. An error leaves something UNRESOLVED, and blocks the seal."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Code:
    """A kind of diagnostic.

    ``message`` says what is so and ``hint`` what to do; both may name facts in braces. ``why`` is the
    page that ``explain`` prints: what PostgreSQL does, why we can't prove more, how to get out.
    """

    id: str
    severity: Severity
    message: str
    hint: str
    why: str


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One occurrence of a code: where, and with which facts (pairs of name and value, sorted)."""

    code: Code
    facts: tuple[tuple[str, str], ...] = ()
    span: Span | None = None

    @property
    def message(self) -> str:
        """Return the code's message with the facts filled in."""
        return self.code.message.format_map(dict(self.facts))

    @property
    def hint(self) -> str:
        """Return the code's way out with the facts filled in."""
        return self.code.hint.format_map(dict(self.facts))


def diagnose(code: Code, span: Span | None = None, **facts: str) -> Diagnostic:
    """Return an occurrence of ``code`` at ``span`` with these facts."""
    return Diagnostic(code, tuple(sorted(facts.items())), span)
