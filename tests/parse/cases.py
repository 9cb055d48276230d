"""The bodies the tests of this room share."""

import re
from pathlib import Path
from typing import Final

CASES: Final = {
    name.strip(): text.strip()
    for part in (Path(__file__).parent / "bodies.sql").read_text().split("\n-- case:")[1:]
    for name, text in [part.split("\n", 1)]
}
"""Definitions by name; a last semicolon is cut off, as pg_get_functiondef() has none."""

DEFINITIONS: Final = {name: re.sub(r";\s*\Z", "", text) for name, text in CASES.items()}
