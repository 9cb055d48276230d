"""Our resolution against the server's own, on generated statements over an awkward schema."""

from pathlib import Path
from typing import Final

SCHEMA: Final = Path(__file__).with_name("schema.sql")
"""What the generated statements are about."""
