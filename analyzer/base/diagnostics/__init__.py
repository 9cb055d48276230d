"""Every diagnostic there is, by room; a published code is never reused."""

from typing import Final

from analyzer.base.diagnostics import dynamic, effects, inventory, parse, resolve, seal
from analyzer.base.diagnostics.model import Code, Diagnostic, Severity, diagnose

ROOMS: Final = (parse, resolve, effects, dynamic, inventory, seal)

CODES: Final[tuple[Code, ...]] = tuple(
    sorted(value for room in ROOMS for value in vars(room).values() if isinstance(value, Code))
)

BY_ID: Final = {code.id: code for code in CODES}

__all__ = ["BY_ID", "CODES", "Code", "Diagnostic", "Severity", "diagnose"]
