"""Our resolution against the server's own, on generated statements over an awkward schema."""

import re
from pathlib import Path
from typing import Final

SCHEMA: Final = Path(__file__).with_name("schema.sql")
"""What the generated statements are about."""

ONLY: Final = re.compile(r"-- (?P<when>since|before) (?P<major>[0-9]+)$")
"""Ends a line that only servers since, or before, a major version read."""


def schema_for(major: int, path: Path = SCHEMA) -> str:
    """Return a schema's statements as a server of this major version can read them."""
    return "\n".join(line for line in path.read_text().splitlines() if is_for(line, major))


def is_for(line: str, major: int) -> bool:
    """Return whether servers of this major version read the line."""
    only = ONLY.search(line)
    return only is None or (major >= int(only["major"])) == (only["when"] == "since")
