"""Every statement of PL/pgSQL."""

from analyzer.definitions.parse.model.control import ControlStatement
from analyzer.definitions.parse.model.plain import PlainStatement

PlStatement = ControlStatement | PlainStatement
"""Every statement of PL/pgSQL: end a match on it with ``assert_never``."""
