"""XML expressions. parse_expr.c, transformXmlExpr() and transformXmlSerialize()."""

from collections.abc import Iterable
from typing import Final

from analyzer.base.names import TypeId
from analyzer.base.uses import IoCoercion
from analyzer.definitions.parse.nodes import ColumnRef, ResTarget, XmlExpr, XmlSerialize
from analyzer.definitions.resolve.coerce import coerce_to_specific, coerce_to_target
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.type_names import resolve_type_name
from analyzer.definitions.resolve.types import BOOLEAN, INTEGER, TEXT, XML
from analyzer.definitions.resolve.values import Value

SYNTAX_ERROR: Final = "42601"
CANNOT_COERCE: Final = "42846"

WANTED: Final[dict[str, tuple[TypeId, ...]]] = {
    "IS_XMLCONCAT": (XML,),
    "IS_XMLFOREST": (XML,),
    "IS_XMLPARSE": (TEXT, BOOLEAN),
    "IS_XMLPI": (TEXT,),
    "IS_XMLROOT": (XML, TEXT, INTEGER),
    "IS_DOCUMENT": (XML,),
}
"""What each argument must be, the last for all that follow; XMLELEMENT takes anything."""


def transform_xml(state: ParseState, node: XmlExpr) -> Value:
    """Return an XML value; IS DOCUMENT is a truth value."""
    from analyzer.definitions.resolve.expressions import transform_here

    named = [transform_named(state, node, target) for target in node.named_args]
    names = [target.name for target in node.named_args if target.name is not None]
    if node.op == "IS_XMLELEMENT" and len(set(names)) < len(names):
        raise refuse(SYNTAX_ERROR, "XML attribute name appears more than once", node.location)
    wanted = WANTED.get(node.op)
    values = []
    for number, item in enumerate(node.args):
        value = transform_here(state, item)
        if wanted is not None:
            construct = node.op.removeprefix("IS_")
            value = coerce_to_specific(state, value, wanted[min(number, len(wanted) - 1)], construct)
        values.append(value)
    if node.op in ("IS_XMLELEMENT", "IS_XMLFOREST"):
        use_output_functions(state, (*named, *values))
    tree = ("xml", node.op, node.name, tuple(value.tree for value in (*named, *values)))
    return Value(BOOLEAN if node.op == "IS_DOCUMENT" else XML, tree=tree, location=node.location)


def use_output_functions(state: ParseState, values: Iterable[Value]) -> None:
    """Note that values become content or attributes by their types' output functions. See xml.c."""
    for value in values:
        if value.knowable and value.type != TEXT:
            state.use(IoCoercion(value.type, TEXT, state.span(value.location), node=False))


def transform_named(state: ParseState, node: XmlExpr, target: ResTarget) -> Value:
    """Return an attribute's or element's value; without a name it must be a column."""
    from analyzer.definitions.resolve.expressions import transform_here

    assert target.val is not None
    value = transform_here(state, target.val)
    if target.name is None and not isinstance(target.val, ColumnRef):
        what = "attribute" if node.op == "IS_XMLELEMENT" else "element"
        raise refuse(SYNTAX_ERROR, f"unnamed XML {what} value must be a column reference", target.location)
    return value


def transform_serialize(state: ParseState, node: XmlSerialize) -> Value:
    """Return XML as a string type: text, coerced implicitly."""
    from analyzer.definitions.resolve.expressions import transform_here

    value = coerce_to_specific(state, transform_here(state, node.expr), XML, "XMLSERIALIZE")
    target, typmod = resolve_type_name(state, node.typeName)
    serialized = Value(TEXT, tree=("xmlserialize", value.tree), location=node.location)
    result = coerce_to_target(state, serialized, target, typmod, "i")
    if result is None:
        raise refuse(CANNOT_COERCE, f"cannot cast XMLSERIALIZE result to {target}", node.location)
    return result
