"""SQL/JSON constructors and functions (16, 17). Read beside parse_expr.c, from transformJsonValueExpr() on."""

from collections.abc import Callable
from typing import Any, Final

from analyzer.definitions.resolve.state import ParseState
from analyzer.definitions.resolve.values import Value

TRANSFORMS: Final[dict[type, Callable[[ParseState, Any], Value]]] = {}
