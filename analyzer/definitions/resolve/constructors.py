"""ARRAY[…] and ROW(…). parse_expr.c, transformArrayExpr() and transformRowExpr()."""

from typing import Final

from analyzer.base.names import TypeId
from analyzer.definitions.parse.nodes import A_ArrayExpr, RowExpr
from analyzer.definitions.resolve import types
from analyzer.definitions.resolve.coerce import coerce_to_common, coerce_to_target, select_common_type
from analyzer.definitions.resolve.collations import merged
from analyzer.definitions.resolve.state import ExprKind, ParseState, refuse
from analyzer.definitions.resolve.types import INT2VECTOR, OIDVECTOR, RECORD
from analyzer.definitions.resolve.values import UNKNOWABLE, UNKNOWABLE_TYPE, Attribute, Value

CANNOT_COERCE: Final = "42846"
INDETERMINATE: Final = "42P18"
UNDEFINED_OBJECT: Final = "42704"


def transform_array(state: ParseState, node: A_ArrayExpr) -> Value:
    """Return an array of the elements' common type. transformArrayExpr() without a type asked for."""
    elements, nested = transform_elements(state, node, None)
    if not elements:
        raise refuse(INDETERMINATE, "cannot determine type of empty array", node.location)
    common = select_common_type(state, elements, "ARRAY")
    assert common is not None
    if common == UNKNOWABLE_TYPE:
        return UNKNOWABLE
    lookup = state.statement.lookup
    array = common if nested else types.array_type(lookup, common)
    if array is None or (nested and types.element_type(lookup, array) is None):
        word = "element" if nested else "array"
        raise refuse(UNDEFINED_OBJECT, f"could not find {word} type for data type {common}", node.location)
    return built(state, array, tuple(coerce_to_common(state, element, common, "ARRAY") for element in elements), node)


def array_as(state: ParseState, node: A_ArrayExpr, array: TypeId, element: TypeId, typmod: int) -> Value:
    """Return an array whose elements are cast to the type a cast around it asks for. transformArrayExpr()."""
    elements, nested = transform_elements(state, node, (array, element, typmod))
    target = array if nested else element
    coerced = []
    for value in elements:
        one = coerce_to_target(state, value, target, typmod, "e")
        if one is None:
            raise refuse(CANNOT_COERCE, f"cannot cast type {value.type} to {target}", value.location)
        coerced.append(one)
    return built(state, array, tuple(coerced), node)


def transform_elements(
    state: ParseState, node: A_ArrayExpr, wanted: tuple[TypeId, TypeId, int] | None
) -> tuple[tuple[Value, ...], bool]:
    """Return the elements, and whether the array has several dimensions."""
    from analyzer.definitions.resolve.expressions import transform_here

    values = []
    nested = False
    for item in node.elements:
        if isinstance(item, A_ArrayExpr):
            values.append(array_as(state, item, *wanted) if wanted else transform_array(state, item))
            nested = True
            continue
        value = transform_here(state, item)
        nested = nested or is_array(state, value)
        values.append(value)
    return tuple(values), nested


def is_array(state: ParseState, value: Value) -> bool:
    """Return whether an element is itself an array; a vector counts as a scalar."""
    if not value.knowable or value.type in (INT2VECTOR, OIDVECTOR):
        return False
    return types.element_type(state.statement.lookup, value.type) is not None


def built(state: ParseState, array: TypeId, elements: tuple[Value, ...], node: A_ArrayExpr) -> Value:
    """Return the ArrayExpr; its modifier is what its elements agree on (nodeFuncs.c, exprTypmod())."""
    typmods = {element.typmod for element in elements}
    return Value(
        array,
        min(typmods) if len(typmods) == 1 else -1,
        fields=elements,
        returns_set=any(element.returns_set for element in elements),
        tree=("a", array, tuple(element.tree for element in elements)),
        location=node.location,
        collation=merged(state, elements),
    )


def transform_row(state: ParseState, node: RowExpr, allow_default: bool = False) -> Value:
    """Return an anonymous row. parse_expr.c, transformRowExpr()."""
    from analyzer.definitions.resolve.expressions import transform_expression_list

    fields = transform_expression_list(state, node.args, state.kind or ExprKind.OTHER, allow_default)
    return Value(
        RECORD,
        form="row",
        fields=fields,
        shape=tuple(Attribute(f"f{n}", field.type, field.typmod, field.shape) for n, field in enumerate(fields, 1)),
        returns_set=any(field.returns_set for field in fields),
        tree=("row", RECORD, tuple(field.tree for field in fields)),
        location=node.location,
    )
