"""Grammar that a server before some version doesn't have: there the text is a syntax error. gram.y of 13 to 18."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from pglast import keywords

from analyzer.definitions.parse.nodes import (
    CommonTableExpr,
    CreateFunctionStmt,
    FuncCall,
    JoinExpr,
    JsonArrayAgg,
    JsonArrayConstructor,
    JsonArrayQueryConstructor,
    JsonFuncExpr,
    JsonIsPredicate,
    JsonObjectAgg,
    JsonObjectConstructor,
    JsonParseExpr,
    JsonScalarExpr,
    JsonSerializeExpr,
    JsonTable,
    JsonValueExpr,
    MergeStmt,
    MergeWhenClause,
    NamedArgExpr,
    Node,
    RangeSubselect,
    ReturningClause,
    SelectStmt,
    XmlSerialize,
)

NEW_WORDS: Final = re.compile(
    r"\b(?:search|cycle|using|distinct|merge|matched|json\w*|local|indent|returning|from|join)\b", re.IGNORECASE
)
"""Without any of these no text of these nodes is new."""

NEW_TEXTS: Final = (
    (14, re.compile(r"\bGROUP\s+BY\s+(?:ALL|DISTINCT)\b", re.IGNORECASE)),
    (14, re.compile(r"\bDECLARE\s+\S+\s+(?:\w+\s+)*?ASENSITIVE\b", re.IGNORECASE)),
    (14, re.compile(r"\bSUBSTRING\s*\([^()]*\bSIMILAR\b", re.IGNORECASE)),
    (17, re.compile(r"\bMATCHED\s+BY\s+TARGET\b", re.IGNORECASE)),
)
"""What leaves no trace of its own in a tree."""

KEYWORDS: Final = frozenset(
    {*keywords.UNRESERVED_KEYWORDS, *keywords.COL_NAME_KEYWORDS}
    | {*keywords.TYPE_FUNC_NAME_KEYWORDS, *keywords.RESERVED_KEYWORDS}
)

STRING: Final = re.compile(r"'(?:[^']|'')*'")
JSON_CALL: Final = re.compile(r"\bjson(?:_\w+)?\s*\(", re.IGNORECASE)

POSTFIX: Final = re.compile(
    r"[~!@#%^&|`?][-+*/<>=]*\s*(?:[,;)]|\Z|(?:as|from|where|and|or)\b)|\bis\s+(?:not\s+)?of\b|\b(?:extract|position)\s*\(\s*\)",
    re.IGNORECASE,
)
"""An operator behind its operand, IS OF, EXTRACT() and POSITION(): until 13."""


def newer_syntax(node: Node, text: str, major: int) -> str | None:
    """Return what a server of this major version can't read in a statement, None if it can read all of it."""
    if major >= 18:
        return None
    for since, pattern in NEW_TEXTS:
        if major < since and (found := pattern.search(text)):
            return found.group()
    if major >= 14 and not NEW_WORDS.search(text):
        return None
    return next((what for part in node.walk() for what in new_in(part, text, major)), None)


def new_in(node: Node, text: str, major: int) -> Iterator[str]:
    """Yield what is new in one node."""
    if major < 14 and isinstance(node, SelectStmt):
        for target in node.targetList:
            if target.name is not None and is_bare_keyword(target.name, text):
                yield f"{target.name} as a column label without AS"
    if major < 14 and isinstance(node, FuncCall) and is_listed(node) and f'"{node.funcname[0].sval}"' not in text:
        yield f"this list of arguments of {node.funcname[0].sval}"
    for since, kind, is_new in SINCE:
        if major < since and isinstance(node, kind) and is_new(node):
            yield kind.__name__


def is_bare_keyword(name: str, text: str) -> bool:
    """Return whether a label is a keyword that is neither quoted nor stands behind AS anywhere in the text."""
    if name not in KEYWORDS or 'U&"' in text.upper():
        return False
    return re.search(rf'"{name}"|\bas\s+{name}\b|\b{name}\s*(?:[=(,)])', text, re.IGNORECASE) is None


def was_grammar(text: str, major: int) -> bool:
    """Return whether an older server may read a text that isn't grammar any more.

    An operator could stand behind its operand before 14; what JSON's constructs are called were names of functions.
    """
    text = STRING.sub("''", text)
    older = major < 14 and POSTFIX.search(text) is not None
    return older or (major < 17 and JSON_CALL.search(text) is not None)


def is_bare(node: Node) -> bool:
    """Return whether nothing but arguments is written, so that an older grammar sees a call of a function."""
    match node:
        case JsonArrayConstructor(output=None, absent_on_null=True):
            return True
        case JsonObjectConstructor(exprs=(), output=None, absent_on_null=False):
            return True
        case JsonArrayAgg(constructor=constructor, absent_on_null=True):
            return constructor.output is None
        case JsonFuncExpr(output=None, on_empty=None, on_error=None, passing=()):
            return (node.wrapper, node.quotes) == ("JSW_UNSPEC", "JS_QUOTES_UNSPEC")
        case JsonParseExpr(output=None, unique_keys=False, expr=value) | JsonSerializeExpr(output=None, expr=value):
            return value.format.format_type == "JS_FORMAT_DEFAULT"
        case JsonScalarExpr(output=None):
            return True
        case _:
            return False


def always(_: Node) -> bool:
    """Return True."""
    return True


def has_clauses(node: Node) -> bool:
    """Return whether a JSON expression has what no call of a function has."""
    return not is_bare(node)


def is_at_local(node: FuncCall) -> bool:
    """Return whether a call stands for AT LOCAL."""
    return node.funcformat == "COERCE_SQL_SYNTAX" and len(node.args) == 1 and node.funcname[-1].sval == "timezone"


def is_listed(node: FuncCall) -> bool:
    """Return whether OVERLAY or SUBSTRING has arguments that only a function's list has: key words took none."""
    if node.funcformat != "COERCE_EXPLICIT_CALL":
        return False
    name = tuple(part.sval for part in node.funcname)
    named = any(isinstance(argument, NamedArgExpr) for argument in node.args)
    return name == ("overlay",) or (name == ("substring",) and named)


SINCE: Final[tuple[tuple[int, type[Node], Callable[..., bool]], ...]] = (
    (14, CommonTableExpr, lambda node: node.search_clause is not None or node.cycle_clause is not None),
    (14, JoinExpr, lambda node: node.join_using_alias is not None),
    (14, CreateFunctionStmt, lambda node: node.sql_body is not None),
    (14, SelectStmt, lambda node: node.groupDistinct),
    (15, MergeStmt, always),
    (16, RangeSubselect, lambda node: node.alias is None),
    (16, XmlSerialize, lambda node: node.indent),
    (16, JsonIsPredicate, always),
    (16, JsonObjectAgg, always),
    (16, JsonValueExpr, lambda node: node.format.format_type != "JS_FORMAT_DEFAULT"),
    (16, JsonArrayQueryConstructor, always),
    (16, JsonObjectConstructor, has_clauses),
    (16, JsonArrayConstructor, has_clauses),
    (16, JsonArrayAgg, has_clauses),
    (17, JsonFuncExpr, has_clauses),
    (17, JsonParseExpr, has_clauses),
    (17, JsonScalarExpr, has_clauses),
    (17, JsonSerializeExpr, has_clauses),
    (17, JsonTable, always),
    (17, MergeStmt, lambda node: node.returningClause is not None),
    (17, MergeWhenClause, lambda node: node.matchKind == "MERGE_WHEN_NOT_MATCHED_BY_SOURCE"),
    (17, FuncCall, is_at_local),
    (18, ReturningClause, lambda node: bool(node.options)),
)
"""The first major version, the node, and when a node of this kind needs it."""
