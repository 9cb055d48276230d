"""What input functions say about literals while a statement is parsed.

A literal that PostgreSQL's input function refuses ends the parse analysis of its statement with that function's
error. The checks are found by the C function, so that a type of somebody's own over ``int4in`` is read like an
integer. Where a type's syntax is rich only what can't be right is refused; of a type not listed every literal is
taken as well-formed. The input function is among the uses in any case.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from analyzer.base.names import TypeId
from analyzer.base.uses import LiteralInput
from analyzer.catalog.lookup import Lookup
from analyzer.definitions.dynamic.skeletons import is_marked
from analyzer.definitions.resolve import literal_shapes, literal_texts, literal_times, types
from analyzer.definitions.resolve.composed_literals import (
    array_items,
    has_empty_part,
    malformed,
    range_bounds,
    record_items,
)
from analyzer.definitions.resolve.references import READERS
from analyzer.definitions.resolve.state import ParseState, Refusal, refuse
from analyzer.definitions.resolve.types import BIGINT, INTEGER, NUMERIC

INVALID_TEXT: Final = "22P02"
INVALID_DATETIME: Final = "22007"
OUT_OF_RANGE: Final = "22003"
DATA_EXCEPTION: Final = "22000"
NOT_SUPPORTED: Final = "0A000"
SYNTAX_ERROR: Final = "42601"

SPACE: Final = " \t\n\r\f\v"
DECIMAL: Final = re.compile(r"[+-]?[0-9]+\Z")
C_NUMBER: Final = re.compile(r"[+-]?(0[xX][0-9a-fA-F]+|[0-9]+)\Z")
RADIX: Final = re.compile(r"[+-]?(0[xX](_?[0-9a-fA-F])+|0[oO](_?[0-7])+|0[bB](_?[01])+|[0-9](_?[0-9])*)\Z")
NUMBER: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?\Z")
MODERN_NUMBER: Final = re.compile(
    r"[+-]?([0-9](_?[0-9])*(\.([0-9](_?[0-9])*)?)?|\.[0-9](_?[0-9])*)([eE][+-]?[0-9](_?[0-9])*)?\Z"
)
SPECIAL_NUMBER: Final = re.compile(r"(nan|[+-]?inf(inity)?)\Z", re.IGNORECASE)
UUID: Final = re.compile(r"(\{)?[0-9a-fA-F]{4}(-?[0-9a-fA-F]{4}){7}(?(1)\})\Z")
BITS: Final = re.compile(r"[bB]?[01]*\Z|[xX][0-9a-fA-F]*\Z")
DECIMAL_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?\Z")
ISO_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: (?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])?\Z")
DOUBLE: Final = TypeId("double precision")
MOMENTS: Final = ("pg_catalog.date", "timestamp without time zone", "timestamp with time zone")
HEXADECIMAL: Final = re.compile(r"[+-]?0[xX]")
REAL_RANGE: Final = (7.1e-46, 3.4028235677973366e38)
DOUBLE_RANGE: Final = (4.9e-324, 1.7976931348623157e308)
INFINITE: Final = 14
READS_IN_TURN: Final = 17
"""The version from which on elements are read while an array is still being taken apart."""

RANGE: Final = r"empty|[\[(](?:[^\"\\\])]|\\.|\"(?:[^\"\\]|\\.|\"\")*\")*[\])]"
MULTIRANGE: Final = re.compile(rf"\s*(?:(?:{RANGE})\s*(?:,\s*(?:{RANGE})\s*)*)?", re.IGNORECASE | re.DOTALL)
VECTOR: Final = re.compile(r"\s*(?:[0-9]{1,4}(?:\s+[0-9]{1,4})*)?\s*")
BIG_EXPONENT: Final = re.compile(r"[eE][+-]?\d{4}|\d{1000}")
UNSIGNED: Final = re.compile(r"[+-]?(?:0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)\Z", re.IGNORECASE | re.ASCII)
LONGEST: Final = 100
INTEGERS: Final = {"int2in": 16, "int4in": 32, "int8in": 64}

Check = Callable[[ParseState, TypeId, str, int], None]


def read_literal_as(state: ParseState, type_: TypeId, text: str | None, location: int) -> str | None:
    """Return a literal as the type's input function reads it: the identity of what it names, else its text.

    NULL is refused by the input functions of a few pseudo-types only, which are called for it, too. A piece that
    isn't known is never refused: where the function does it, the statement does nothing.
    """
    if text is None:
        if not state.statement.remember(("strict input", type_), lambda lookup: is_strict(lookup, type_)):
            check_pseudo(state, type_, "", location)
        return None
    function = state.statement.remember(("input", type_), lambda lookup: input_function(lookup, type_))
    reader = READERS.get(function)
    read = text if reader is None else reader(state, text, location)
    check = CHECKS.get(function)
    if check is not None and not is_marked(text):
        check(state, type_, text, location)
    elif function not in ANYTHING:
        state.statement.doubtful.add((type_, text))
    state.use(LiteralInput(type_, text, state.span(location)))
    return read


def input_function(lookup: Lookup, type_: TypeId) -> str:
    """Return the C function that reads the type, "" where it is in another language."""
    routine = lookup.type(type_).input
    row = lookup.routine(routine) if routine is not None else None
    return row.source if row is not None and row.language == "internal" else ""


def is_strict(lookup: Lookup, type_: TypeId) -> bool:
    """Return whether NULL is a value of the type, whatever its input function says."""
    routine = lookup.type(type_).input
    row = lookup.routine(routine) if routine is not None else None
    return row is None or row.strict or row.source not in UNREADABLE


def invalid(type_: TypeId, text: str, location: int, sqlstate: str = INVALID_TEXT) -> Refusal:
    """Return the input function's error."""
    return refuse(sqlstate, f'invalid input syntax for type {type_.removeprefix("pg_catalog.")}: "{text}"', location)


def check_integer(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse what is no integer of the type's size. numutils.c, pg_strtoint32(); radix and underscores since 16."""
    digits = text.strip(SPACE)
    if not (RADIX if state.statement.version >= 16 else DECIMAL).match(digits):
        raise invalid(type_, text, location)
    function = input_function(state.statement.lookup, type_)
    limit = 1 << (INTEGERS[function] - 1)
    if not -limit <= whole_number(digits) < limit:
        raise refuse(OUT_OF_RANGE, f'value "{text}" is out of range for type {type_}', location)


def whole_number(digits: str, *, octal: bool = False) -> int:
    """Return the number, which may have a radix prefix and underscores; ``octal``: a leading zero is one, too."""
    plain = digits.replace("_", "")
    sign = -1 if plain[0] == "-" else 1
    plain = plain.lstrip("+-")
    base = {"x": 16, "o": 8, "b": 2}.get(plain[1:2].lower())
    if base is not None:
        return sign * magnitude(plain[2:], base)
    return sign * magnitude(plain, 8 if octal and plain[0] == "0" else 10)


def magnitude(digits: str, base: int) -> int:
    """Return the number, or for more digits than any integer type has, some number that is out of every range."""
    significant = digits.lstrip("0")
    return int(significant or "0", base) if len(significant) <= LONGEST else 1 << LONGEST


def check_oid(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse what is no unsigned number. oid.c, oidin_subr(); since 16 numutils.c, uint32in_subr().

    Both take what strtoul() does, of base 10 and since 16 of any; a negative number counts as its complement.
    """
    digits = text.strip(SPACE)
    any_base = state.statement.version >= 16
    if not (UNSIGNED if any_base else DECIMAL).match(digits):
        raise invalid(type_, text, location)
    if not -(1 << 31) <= whole_number(digits, octal=any_base) < 1 << 32:
        raise refuse(OUT_OF_RANGE, f'value "{text}" is out of range for type oid', location)


def check_transaction(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse what is no number, with any prefix of C; before 16 anything goes. xid.c, xidin() and cidin()."""
    if state.statement.version >= 16 and not C_NUMBER.match(text.strip(SPACE)):
        raise invalid(type_, text, location)


def check_xid8(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse what is no number; before 16 anything goes. xid.c, xid8in()."""
    if state.statement.version >= 16 and not C_NUMBER.match(text.strip(SPACE)):
        raise invalid(type_, text, location)


def check_float(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse what is no number, or too large or small a one. float.c, float8in_internal()."""
    digits = text.strip(SPACE)
    if HEXADECIMAL.match(digits):
        state.statement.doubtful.add((type_, text))
        return
    if not (NUMBER.match(digits) or SPECIAL_NUMBER.match(digits)):
        raise invalid(type_, text, location)
    if NUMBER.match(digits):
        smallest, largest = REAL_RANGE if type_ == "real" else DOUBLE_RANGE
        size = abs(float(digits))
        if size > largest or (size < smallest and re.search("[1-9]", re.split("[eE]", digits)[0])):
            raise refuse(OUT_OF_RANGE, f'"{text}" is out of range for type {type_}', location)


def check_numeric(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse what is no number. numeric.c, numeric_in(); radix and underscores since 16."""
    digits = text.strip(SPACE)
    modern = state.statement.version >= 16
    plain = (MODERN_NUMBER if modern else NUMBER).match(digits) or (modern and RADIX.match(digits))
    if not (plain or SPECIAL_NUMBER.match(digits)) or (is_infinite(digits) and state.statement.version < INFINITE):
        raise invalid(type_, text, location)
    if BIG_EXPONENT.search(digits):
        state.statement.doubtful.add((type_, text))


def is_infinite(digits: str) -> bool:
    """Return whether a number is infinite, which numeric knows since 14."""
    return "inf" in digits.lower()


def check_boolean(state: ParseState, type_: TypeId, text: str, location: int) -> None:  # noqa: ARG001
    """Refuse what is no truth value: a beginning of its words will do. bool.c, parse_bool_with_len()."""
    word = text.strip(SPACE).lower()
    begins = any(full.startswith(word) for full in ("true", "false", "yes", "no")) and word != ""
    if not (begins or word in ("on", "of", "off", "1", "0")):
        raise invalid(type_, text, location)


def check_enum(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse what is no label of the enum. enum.c, enum_in()."""
    if text not in state.statement.lookup.type(type_).labels:
        raise refuse(INVALID_TEXT, f'invalid input value for enum {type_}: "{text}"', location)


def check_bytea(state: ParseState, type_: TypeId, text: str, location: int) -> None:  # noqa: ARG001
    """Refuse a bad escape or hex digit. varlena.c, byteain(); encode.c, hex_decode()."""
    if text.startswith("\\x"):
        if not re.match(r"(\s*[0-9a-fA-F]{2})*\s*\Z", text[2:]):
            raise refuse("22023", "invalid hexadecimal data", location)
    elif not re.match(r"(?:[^\\]|\\\\|\\[0-3][0-7][0-7])*\Z", text, re.DOTALL):
        raise invalid(type_, text, location)


def matching(pattern: re.Pattern[str], sqlstate: str = INVALID_TEXT, *, certain: bool = True) -> Check:
    """Return the check that a literal has this form; ``certain``: whatever has it is right."""

    def check(state: ParseState, type_: TypeId, text: str, location: int) -> None:
        if not pattern.match(text.strip(SPACE)):
            raise invalid(type_, text, location, sqlstate)
        if not certain:
            state.statement.doubtful.add((type_, text))

    return check


def three_valued(certain: re.Pattern[str], possible: re.Pattern[str]) -> Check:
    """Return the check that a literal has one form, which is right, or at least another, which may be."""

    def check(state: ParseState, type_: TypeId, text: str, location: int) -> None:
        if not certain.fullmatch(text):
            if not possible.fullmatch(text):
                raise invalid(type_, text, location)
            state.statement.doubtful.add((type_, text))

    return check


def check_array(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse a malformed array, or one with an element its type refuses. arrayfuncs.c, array_in()."""
    element = state.statement.lookup.type(type_).element
    assert element is not None
    delimiter = ";" if element == "pg_catalog.box" else ","
    try:
        items = array_items(text, delimiter, location)
    except Refusal:
        taken = input_function(state.statement.lookup, element) in ANYTHING
        if taken or not text.strip(SPACE).startswith("{") or state.statement.version < READS_IN_TURN:
            raise
        state.statement.doubtful.add((type_, text))
        return
    if state.statement.version < READS_IN_TURN and has_empty_part(text):
        raise malformed("array", text, location)
    if text.strip(SPACE).startswith("["):
        state.statement.doubtful.add((type_, text))
    for item in items:
        check_part(state, element, item, location)


def check_part(state: ParseState, type_: TypeId, text: str | None, location: int) -> None:
    """Refuse a part of a composed literal; a domain's part is read as its base type, then its checks run."""
    lookup = state.statement.lookup
    if lookup.type(type_).kind == "d" and any(lookup.constraints(domain) for domain in domains_of(lookup, type_)):
        state.statement.doubtful.add((type_, str(text)))
    mark = state.statement.mark()
    read_literal_as(state, types.base_type(state.statement.lookup, type_), text, location)
    state.statement.back_to(mark)


def domains_of(lookup: Lookup, type_: TypeId) -> Iterator[TypeId]:
    """Yield a domain and the domains it is over."""
    row = lookup.type(type_)
    while row.kind == "d" and row.base is not None:
        yield row.identity
        row = lookup.type(row.base)


def check_range(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse a malformed range, or one with a bound its subtype refuses. rangetypes.c, range_in()."""
    subtype = types.range_subtype(state.statement.lookup, type_)
    assert subtype is not None
    bounds = range_bounds(text, location)
    for bound in bounds:
        check_part(state, subtype, bound, location)
    lower, upper = bounds or (None, None)
    if lower is not None and upper is not None and lower != upper:
        check_order(state, type_, text, (lower, upper), subtype, location)


def check_order(
    state: ParseState, type_: TypeId, text: str, bounds: tuple[str, str], subtype: TypeId, location: int
) -> None:
    """Refuse a range that ends before it begins; only numbers are compared here. rangetypes.c, make_range()."""
    lookup = state.statement.lookup
    base = types.base_type(lookup, subtype)
    lower, upper = (comparable(lookup, base, bound.strip()) for bound in bounds)
    if lower is None or upper is None or type(lower) is not type(upper):
        state.statement.doubtful.add((type_, text))
    elif lower > upper:  # type: ignore[operator]
        words = "range lower bound must be less than or equal to range upper bound"
        raise refuse(DATA_EXCEPTION, words, location)


def comparable(lookup: Lookup, type_: TypeId, bound: str) -> Decimal | float | str | None:
    """Return a bound as a value that is ordered as the type is: a number, moment or label; None for any other."""
    if type_ in (INTEGER, BIGINT, NUMERIC) and DECIMAL_NUMBER.match(bound):
        return Decimal(bound)
    if type_ == DOUBLE and DECIMAL_NUMBER.match(bound):
        return float(bound)
    if type_ in MOMENTS and ISO_MOMENT.match(bound):
        return bound if " " in bound else f"{bound} 00:00:00"
    labels = lookup.type(type_).labels
    return Decimal(labels.index(bound)) if bound in labels else None


def check_multirange(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse what isn't in braces, or has a range its type refuses. multirangetypes.c, multirange_in()."""
    range_ = types.multirange_range(state.statement.lookup, type_)
    assert range_ is not None
    body = text.strip(SPACE)
    if not (body.startswith("{") and body.endswith("}")):
        raise refuse(INVALID_TEXT, f'malformed multirange literal: "{text}"', location)
    ranges = MULTIRANGE.fullmatch(body[1:-1]) is not None
    for piece in re.findall(RANGE, body[1:-1], re.IGNORECASE | re.DOTALL):
        check_range(state, range_, piece, location)
    if not ranges:
        raise refuse(INVALID_TEXT, f'malformed multirange literal: "{text}"', location)


def check_record(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse a malformed row, one of another length, or with a column its type refuses. rowtypes.c, record_in()."""
    columns = types.columns_of(state.statement.lookup, type_)
    if columns is None:
        raise refuse(NOT_SUPPORTED, "input of anonymous composite types is not implemented", location)
    try:
        items = record_items(text, location)
    except Refusal:
        begun = text.strip(SPACE).startswith("(")
        if begun and any(state.statement.lookup.type(column.type).kind == "d" for column in columns):
            state.statement.doubtful.add((type_, text))
        raise
    for item, column in zip(items, columns, strict=False):
        check_part(state, column.type, item, location)
    if len(items) != len(columns) and not (not columns and items == [None]):
        raise refuse(INVALID_TEXT, f'malformed record literal: "{text}"', location)


def check_position(state: ParseState, type_: TypeId, text: str, location: int) -> None:  # noqa: ARG001
    """Refuse what is no place in the log, blanks included. pg_lsn.c, pg_lsn_in_internal()."""
    if not re.fullmatch(r"[0-9a-fA-F]{1,8}/[0-9a-fA-F]{1,8}", text):
        raise invalid(type_, text, location)


def check_pseudo(state: ParseState, type_: TypeId, text: str, location: int) -> None:  # noqa: ARG001
    """Refuse every literal of a pseudo-type. pseudotypes.c."""
    raise refuse(NOT_SUPPORTED, f"cannot accept a value of type {type_.removeprefix('pg_catalog.')}", location)


UNREADABLE: Final = (
    *("any_in", "anyarray_in", "anyelement_in", "anyenum_in", "anynonarray_in", "anyrange_in", "anymultirange_in"),
    *("anycompatible_in", "anycompatiblearray_in", "anycompatiblenonarray_in", "anycompatiblerange_in"),
    *("anycompatiblemultirange_in", "internal_in", "trigger_in", "event_trigger_in", "language_handler_in"),
    *("fdw_handler_in", "index_am_handler_in", "table_am_handler_in", "tsm_handler_in", "pg_ddl_command_in"),
    *("pg_node_tree_in", "pg_ndistinct_in", "pg_dependencies_in", "pg_mcv_list_in", "brin_bloom_summary_in"),
    *("brin_minmax_multi_summary_in", "gtsvectorin"),
)
"""Input functions of types that have no text form: pseudotypes.c and the like."""

FIGURES: Final = ("point_in", "lseg_in", "box_in", "line_in", "circle_in", "path_in", "poly_in")

SNAPSHOTS: Final = ("txid_snapshot_in", "pg_snapshot_in")

ANYTHING: Final = frozenset(
    {
        "textin",
        "varcharin",
        "bpcharin",
        "namein",
        "charin",
        "unknownin",
        "cstring_in",
        "void_in",
        "citextin",
        *READERS,
    }
)
"""Input functions that take any text, or that are asked above."""

CHECKS: Final[dict[str, Check]] = {
    **dict.fromkeys(INTEGERS, check_integer),
    "oidin": check_oid,
    **dict.fromkeys(("xidin", "cidin"), check_transaction),
    **dict.fromkeys(("float4in", "float8in"), check_float),
    "numeric_in": check_numeric,
    "boolin": check_boolean,
    "uuid_in": matching(UUID),
    "enum_in": check_enum,
    **dict.fromkeys(("json_in", "jsonb_in"), literal_texts.check_json),
    "jsonpath_in": literal_texts.check_path,
    "tsqueryin": literal_texts.check_query,
    "tsvectorin": literal_texts.check_vector,
    "xml_in": literal_texts.check_xml,
    "byteain": check_bytea,
    **dict.fromkeys(("bit_in", "varbit_in"), matching(BITS)),
    **dict.fromkeys(("date_in", "timestamp_in", "timestamptz_in"), literal_times.check_moment),
    **dict.fromkeys(("time_in", "timetz_in"), literal_times.check_time),
    "interval_in": literal_times.check_interval,
    **dict.fromkeys(FIGURES, literal_shapes.check_geometry),
    **dict.fromkeys(("inet_in", "cidr_in"), literal_shapes.check_network),
    **dict.fromkeys(("macaddr_in", "macaddr8_in"), literal_shapes.check_hardware),
    "cash_in": three_valued(
        re.compile(r"-?\$?[0-9]{1,15}(\.[0-9]{1,2})?"), re.compile(r"(?!.*[0-9]-+[0-9])[-0-9,.$()+\s]*")
    ),
    "pg_lsn_in": check_position,
    "tidin": three_valued(re.compile(r"\([0-9]{1,9},[0-9]{1,4}\)"), re.compile(r"[^(]*\(.*")),
    **dict.fromkeys(("int2vectorin", "oidvectorin"), three_valued(VECTOR, re.compile(r"[0-9a-fA-FxX\s+-]*"))),
    **dict.fromkeys(
        ("txid_snapshot_in", "pg_snapshot_in"), matching(re.compile(r"[0-9]+:[0-9]+:[0-9,]*\Z"), certain=False)
    ),
    "xid8in": check_xid8,
    "array_in": check_array,
    "range_in": check_range,
    "multirange_in": check_multirange,
    "record_in": check_record,
    "aclitemin": matching(re.compile(r".*="), certain=False),
    **dict.fromkeys(UNREADABLE, check_pseudo),
}
"""By the C function, pg_proc.prosrc."""
