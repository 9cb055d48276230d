"""Every diagnostic there is, by room; a published code is never reused."""

from typing import Final

from analyzer.base.diagnostics import dynamic, effects, inventory, parse, resolve, seal, signatures, staleness
from analyzer.base.diagnostics.model import Code, Diagnostic, Severity, diagnose

ROOMS: Final = (parse, resolve, effects, dynamic, inventory, seal, signatures, staleness)

CODES: Final[tuple[Code, ...]] = tuple(
    sorted(value for room in ROOMS for value in vars(room).values() if isinstance(value, Code))
)

BY_ID: Final = {code.id: code for code in CODES}


class Occurrence:
    """What is told of a code by its id and the facts of its message: the words are those of the code."""

    __slots__ = ()

    code: str
    facts: tuple[tuple[str, str], ...]

    @property
    def severity(self) -> Severity:
        """Return how it weighs; an error blocks the seal."""
        return BY_ID[self.code].severity

    @property
    def message(self) -> str:
        """Return what is so, in words."""
        return BY_ID[self.code].message.format_map(dict(self.facts))

    @property
    def hint(self) -> str:
        """Return what to do about it, in words."""
        return BY_ID[self.code].hint.format_map(dict(self.facts))


__all__ = ["BY_ID", "CODES", "Code", "Diagnostic", "Occurrence", "Severity", "diagnose"]
