"""Coercions of values: what parse_coerce.c adds to a tree, noted as uses.

``coerce`` assumes that the coercion is possible; ``coerce_to_target`` asks first.
"""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from analyzer.base.diagnostics.resolve import UNKNOWN_TYPE
from analyzer.base.names import TypeId
from analyzer.base.uses import Constant, DomainCoercion, IoCoercion, RoutineUse
from analyzer.definitions.resolve import collations, types
from analyzer.definitions.resolve.literals import read_literal_as
from analyzer.definitions.resolve.pathways import Context, Pathway, can_coerce, find_pathway, typmod_pathway
from analyzer.definitions.resolve.pathways import common_type as find_common_type
from analyzer.definitions.resolve.polymorphic import can_coerce_all
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.types import (
    ANY,
    ANYCOMPATIBLE,
    ANYCOMPATIBLENONARRAY,
    ANYELEMENT,
    ANYNONARRAY,
    BOOLEAN,
    INTEGER,
    INTERVAL,
    POLYMORPHIC,
    RECORD,
    RECORD_ARRAY,
    TEXT,
    UNKNOWN,
)
from analyzer.definitions.resolve.unknowable import cast_unknowable, from_any
from analyzer.definitions.resolve.values import UNKNOWABLE_TYPE, Attribute, Value

MISMATCH = "42804"
CANNOT_COERCE = "42846"
INDETERMINATE = "42P18"
AMBIGUOUS_PARAMETER = "42P08"
INTERNAL_ERROR = "XX000"


def pathway(state: ParseState, source: TypeId, target: TypeId, context: Context) -> Pathway | None:
    """Return how ``source`` becomes ``target``, remembered."""
    statement = state.statement
    return statement.remember(
        ("pathway", source, target, context), lambda lookup: find_pathway(lookup, source, target, context)
    )


def possible(state: ParseState, source: TypeId, target: TypeId, context: Context) -> bool:
    """Return whether ``source`` can become ``target``, remembered. parse_coerce.c, can_coerce_type()."""
    if source == target or target == ANY:
        return True
    if target in POLYMORPHIC:
        return can_coerce_all(state.statement.lookup, (source,), (target,), context)
    if source == UNKNOWN:
        return True
    return state.statement.remember(
        ("coercible", source, target, context), lambda lookup: can_coerce(lookup, source, target, context)
    )


def coerce_to_target(
    state: ParseState, value: Value, target: TypeId, typmod: int, context: Context, location: int = -1
) -> Value | None:
    """Return the value as the target type with its modifier, None if it can't be. coerce_to_target_type()."""
    if not value.knowable:
        return cast_unknowable(state, value, target, typmod, context, location)
    if not possible(state, value.type, target, context):
        return None
    coerced = coerce(state, value, target, typmod, context, location)
    return apply_typmod(state, coerced, target, typmod, context, location)


def coerce(
    state: ParseState, value: Value, target: TypeId, typmod: int, context: Context, location: int = -1
) -> Value:
    """Return the value as the target type. parse_coerce.c, coerce_type()."""
    if not value.knowable:
        return cast_unknowable(state, value, target, typmod, context, location)
    if value.type == target:
        return value
    if target in (ANY, ANYELEMENT, ANYNONARRAY, ANYCOMPATIBLE, ANYCOMPATIBLENONARRAY):
        return value
    if target in POLYMORPHIC and value.type != UNKNOWN:
        return below_domain(state, value)
    if value.is_unknown_literal:
        return read_literal(state, value, target, typmod, context, location)
    if value.parameter and value.type == UNKNOWN and state.statement.parameters.variable:
        return deduce_parameter(state, value, target)
    found = pathway(state, value.type, target, context)
    if found is not None:
        return follow(state, value, found, target, typmod, context, location)
    return coerce_row(state, value, target, context, location)


def below_domain(state: ParseState, value: Value) -> Value:
    """Return a value passed as a polymorphic container as its base type. coerce_type(), ANYARRAY branch."""
    base = types.base_type(state.statement.lookup, value.type)
    return value if base == value.type else relabel(value, base)


def relabel(value: Value, target: TypeId, typmod: int = -1, context: Context = "i") -> Value:
    """Return the same bits under another type."""
    tree = (mark_of("r", context), target, typmod, value.tree)
    return replace(value, type=target, typmod=typmod, form="relabel", fields=(), tree=tree)


def mark_of(tag: str, context: Context) -> str:
    """Return how a tree marks a coercion: an explicit one in capitals."""
    return tag.upper() if context == "e" else tag


def without_implicit(tree: Hashable) -> Hashable:
    """Return a tree below the implicit coercions at its top. parse_coerce.c, strip_implicit_coercions()."""
    while isinstance(tree, tuple) and tree and tree[0] in ("r", "k", "d"):
        tree = tree[-1]
    return tree


def read_literal(
    state: ParseState, value: Value, target: TypeId, typmod: int, context: Context, location: int
) -> Value:
    """Return an untyped literal as its type's input function reads it; of a domain, the base type's.

    coerce_type(), Const branch: only an interval is told its modifier while it is read.
    """
    lookup = state.statement.lookup
    base, base_typmod = types.base_type_and_typmod(lookup, target, typmod)
    assert value.constant is not None
    text = value.constant.value
    constant = Constant(read_literal_as(state, base, text, value.location))
    input_typmod = base_typmod if base == INTERVAL else -1
    form = value.form if value.form == "collate" else "const"
    tree = ("c", base, input_typmod, constant.value)
    read = Value(base, input_typmod, form, constant, tree=tree, location=value.location, collation=value.collation)
    if base == target:
        return read
    return to_domain(state, read, base, base_typmod, target, context, location)


def deduce_parameter(state: ParseState, value: Value, target: TypeId) -> Value:
    """Return a parameter as the type its first use asks for. parse_param.c, variable_coerce_param_hook()."""
    declared = state.statement.parameters.types
    number = value.parameter
    state.statement.parameters.unsettled[number] -= 1
    known = declared[number - 1]
    if known == UNKNOWN:
        declared[number - 1] = target
    elif known != target:
        raise refuse(AMBIGUOUS_PARAMETER, f"inconsistent types deduced for parameter ${number}", value.location)
    return replace(value, type=target, typmod=-1, tree=("p", number, target))


def follow(
    state: ParseState, value: Value, path: Pathway, target: TypeId, typmod: int, context: Context, location: int
) -> Value:
    """Return the value converted along the pathway; below a domain to its base type first. coerce_type()."""
    base, base_typmod = types.base_type_and_typmod(state.statement.lookup, target, typmod)
    if path.method == "relabel":
        if base != target:
            return to_domain(state, value, base, base_typmod, target, context, location)
        return relabel(value, target, -1, context)
    converted = build(state, value, path, base, base_typmod, context, location)
    if base == target:
        return converted
    return to_domain(state, converted, base, base_typmod, target, context, location)


def build(
    state: ParseState, value: Value, path: Pathway, target: TypeId, typmod: int, context: Context, location: int
) -> Value:
    """Return the value converted by function, elementwise or through text. build_coercion_expression()."""
    at = location if location >= 0 else value.location
    tree = (mark_of("k", context), path.method, path.routine, target, typmod, value.tree)
    if path.method == "function":
        use_cast_routine(state, value, path, target, typmod, context, at)
        own = -1 if path.routine is None else typmod_of_cast(state, path, typmod)
        return Value(
            target,
            own,
            "function",
            returns_set=value.returns_set,
            tree=tree,
            location=at,
            collation=value.collation,
        )
    if path.method == "array":
        element_typmod = convert_elements(state, value, target, typmod, context, location)
        return Value(
            target,
            element_typmod,
            returns_set=value.returns_set,
            tree=tree,
            location=at,
            collation=value.collation,
        )
    state.use(IoCoercion(value.type, target, state.span(at)))
    return Value(target, returns_set=value.returns_set, tree=tree, location=at, collation=value.collation)


def typmod_of_cast(state: ParseState, path: Pathway, typmod: int) -> int:
    """Return the modifier of a cast function's result: of one with two arguments, what it was given.

    nodeFuncs.c, exprTypmod() with exprIsLengthCoercion().
    """
    assert path.routine is not None
    inputs = state.statement.lookup.routine(path.routine).inputs
    return typmod if len(inputs) >= 2 and inputs[1] == INTEGER else -1


def use_cast_routine(
    state: ParseState, value: Value, path: Pathway, target: TypeId, typmod: int, context: Context, location: int
) -> None:
    """Note a cast by function: it may take the modifier, and whether the cast is explicit."""
    assert path.routine is not None
    count = len(state.statement.lookup.routine(path.routine).inputs)
    extra = (Constant(str(typmod)), Constant("t" if context == "e" else "f"))[: count - 1]
    state.use(
        RoutineUse(
            path.routine,
            "cast",
            arguments=(value.type, INTEGER, BOOLEAN)[:count],
            result=target,
            constants=(value.constant if value.type != UNKNOWN else None, *extra),
            span=state.span(location),
        )
    )


def convert_elements(
    state: ParseState, value: Value, target: TypeId, typmod: int, context: Context, location: int
) -> int:
    """Note the conversion of an array's elements, and return its modifier. build_coercion_expression()."""
    lookup = state.statement.lookup
    source, source_typmod = types.base_type_and_typmod(lookup, value.type, value.typmod)
    from_, to = types.element_type(lookup, source), types.element_type(lookup, target)
    assert from_ is not None
    assert to is not None
    element = Value(from_, source_typmod, tree=("t",))
    converted = coerce_to_target(state, element, to, typmod, context, location)
    assert converted is not None
    return converted.typmod


def apply_typmod(
    state: ParseState, value: Value, target: TypeId, typmod: int, context: Context, location: int = -1
) -> Value:
    """Return the value with the type's modifier applied. parse_coerce.c, coerce_type_typmod()."""
    if typmod == value.typmod:
        return value
    path = None
    if typmod >= 0:
        path = state.statement.remember(("typmod", target), lambda lookup: typmod_pathway(lookup, target))
    if path is None:
        return relabel(value, target, typmod, context)
    return build(state, value, path, target, typmod, context, location)


def to_domain(
    state: ParseState, value: Value, base: TypeId, base_typmod: int, domain: TypeId, context: Context, location: int
) -> Value:
    """Return the value as one of the domain: its length is applied, its checks run. coerce_to_domain()."""
    value = apply_typmod(state, value, base, base_typmod, context, location)
    at = location if location >= 0 else value.location
    state.use(DomainCoercion(domain, state.span(at)))
    tree = (mark_of("d", context), domain, value.tree)
    own = collations.of_column(collations.type_collation(state.statement.lookup, domain))
    return Value(
        domain,
        returns_set=value.returns_set,
        constant=value.constant,
        tree=tree,
        location=at,
        collation=own or value.collation,
    )


def coerce_row(state: ParseState, value: Value, target: TypeId, context: Context, location: int) -> Value:
    """Return a row as another row type. coerce_type(), from the RECORD branch on."""
    lookup = state.statement.lookup
    if value.type == RECORD and types.is_complex(lookup, target):
        return record_to_complex(state, value, target, context, location)
    if target in (RECORD, RECORD_ARRAY) and value.type != UNKNOWN:
        return value
    if types.inherits_from(lookup, value.type, target) or types.is_of_typed_table(lookup, value.type, target):
        return Value(target, tree=("w", target, value.tree), location=value.location)
    words = f"failed to find conversion function from {value.type} to {target}"
    raise refuse(INTERNAL_ERROR, words, location)


def record_to_complex(state: ParseState, value: Value, target: TypeId, context: Context, location: int) -> Value:
    """Return an anonymous row as a composite type, column by column. coerce_record_to_complex().

    A wrong number of columns is told after the columns that both have were converted.
    """
    lookup = state.statement.lookup
    failure = refuse(CANNOT_COERCE, f"cannot cast type record to {target}", location)
    fields = row_fields(value)
    if fields is None:
        raise failure
    base, base_typmod = types.base_type_and_typmod(lookup, target, -1)
    columns = types.columns_of(lookup, base)
    assert columns is not None
    coerced = []
    for field, column in zip(fields, columns, strict=False):
        one = coerce_to_target(state, field, column.type, column.typmod, context)
        if one is None:
            raise failure
        coerced.append(one)
    if len(columns) != len(fields):
        raise failure
    tree = ("row", base, tuple(one.tree for one in coerced))
    row = Value(base, form="row", fields=tuple(coerced), tree=tree, location=value.location)
    return row if base == target else to_domain(state, row, base, base_typmod, target, context, location)


def row_fields(value: Value) -> Sequence[Value] | None:
    """Return the members of a ROW() or of a whole-row variable, None for any other record."""
    if value.form == "row":
        return value.fields
    if value.form == "whole-row" and value.shape is not None:
        return [field_of(value, number, column) for number, column in enumerate(value.shape)]
    return None


def field_of(value: Value, number: int, column: Attribute) -> Value:
    """Return a column of a whole-row variable as a variable of its own."""
    return Value(column.type, column.typmod, "var", shape=column.shape, tree=("f", number, value.tree))


def coerce_to_boolean(state: ParseState, value: Value, construct: str) -> Value:
    """Return the value as a condition, of type boolean."""
    return coerce_to_specific(state, value, BOOLEAN, construct)


def coerce_to_specific(state: ParseState, value: Value, target: TypeId, construct: str, typmod: int = -1) -> Value:
    """Return the value as the type its place asks for. parse_coerce.c, coerce_to_specific_type_typmod()."""
    if value.type != target:
        coerced = coerce_to_target(state, value, target, typmod, "a")
        if coerced is None:
            words = f"argument of {construct} must be type {target}, not type {value.type}"
            raise refuse(MISMATCH, words, value.location)
        value = coerced
    if value.returns_set:
        raise refuse(MISMATCH, f"argument of {construct} must not return a set", value.location)
    return value


def coerce_to_common(state: ParseState, value: Value, target: TypeId, construct: str) -> Value:
    """Return the value as the common type selected for its construct. parse_coerce.c, coerce_to_common_type()."""
    if value.type == target or not value.knowable:
        return value
    if not possible(state, value.type, target, "i"):
        raise refuse(CANNOT_COERCE, f"{construct} could not convert type {value.type} to {target}", value.location)
    return coerce(state, value, target, -1, "i")


def select_common_type(state: ParseState, values: Sequence[Value], construct: str | None) -> TypeId | None:
    """Return the type that all values take together; text if nothing tells.

    Without a construct to name, None stands for "they can't be matched". The unknowable type wins over all.
    Manual 10.5; parse_coerce.c.
    """
    if not all(value.knowable for value in values):
        note_unknowable(state, values, construct or "IN")
        return UNKNOWABLE_TYPE
    given = tuple(value.type for value in values)
    found = state.statement.remember(("common", given), lambda lookup: find_common_type(lookup, given))
    if isinstance(found, tuple):
        if construct is None:
            return None
        raise refuse(MISMATCH, f"{construct} types {found[0]} and {found[1]} cannot be matched", values[0].location)
    return TEXT if found == UNKNOWN else found


def note_unknowable(state: ParseState, values: Sequence[Value], construct: str) -> None:
    """Note that the values' common type can't be known, unless that is said already, or NULLs are all there is."""
    others = [value for value in values if value.constant is None or value.constant.value is not None]
    if len(others) < 2 or any(value.diagnosed for value in others):
        return
    if state.statement.later:
        from_any(state, "i", others[0].location)
    else:
        state.unresolved(UNKNOWN_TYPE, others[0].location, what=f"what {construct} has in common")


def select_common_typmod(values: Sequence[Value], common: TypeId) -> int:
    """Return the modifier if all values have the type and the same one. See parse_coerce.c."""
    first = values[0].typmod
    return first if all(value.type == common and value.typmod == first for value in values) else -1


def verify_common_type(state: ParseState, common: TypeId, values: Sequence[Value]) -> bool:
    """Return whether all values convert implicitly to the common type. See parse_coerce.c."""
    return all(possible(state, value.type, common, "i") for value in values)


def as_type_or_text(state: ParseState, value: Value) -> Value:
    """Return an untyped literal as text, any other value as it is. parse_target.c, resolveTargetListUnknowns()."""
    if value.type != UNKNOWN:
        return value
    return coerce(state, value, TEXT, -1, "i")
