"""Where what can be made again is kept between runs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

VARIABLE: Final = "PGCALLGRAPH_CACHE"
"""The environment variable that names the cache folder."""


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Return the cache folder: ``PGCALLGRAPH_CACHE``, else one below the XDG cache folder.

    XDG Base Directory Specification, ``$XDG_CACHE_HOME``: a relative path in it counts as none.
    """
    if named := environment.get(VARIABLE):
        return Path(named).absolute()
    base = Path(environment.get("XDG_CACHE_HOME", ""))
    return (base if base.is_absolute() else Path.home() / ".cache") / "pgcallgraph"
