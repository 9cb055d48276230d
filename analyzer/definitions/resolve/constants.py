"""Constants as the grammar gives them. parse_node.c, make_const()."""

from typing import Final

from analyzer.base.names import TypeId
from analyzer.base.uses import Constant
from analyzer.definitions.parse.nodes import A_Const, BitString, Boolean, Float, Integer, String
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.types import BIGINT, BOOLEAN, INTEGER, NUMERIC, UNKNOWN
from analyzer.definitions.resolve.values import Value

RADIX: Final = {"0x": 16, "0o": 8, "0b": 2}
BIT: Final = TypeId("bit")


def make_constant(state: ParseState, node: A_Const) -> Value:  # noqa: ARG001
    """Return a constant: a string stays ``unknown`` until something asks for its type."""
    match node.val:
        case None:
            return constant(UNKNOWN, None, node)
        case Integer(ival=number):
            return constant(INTEGER, str(number), node)
        case Float(fval=text):
            return number_constant(text, node)
        case Boolean(boolval=truth):
            return constant(BOOLEAN, "t" if truth else "f", node)
        case String(sval=text):
            return constant(UNKNOWN, text, node)
        case BitString(bsval=text):
            return constant(BIT, bits_of(text, node.location), node)


def bits_of(text: str, location: int) -> str:
    """Return the bits of ``b…`` or ``x…``. varbit.c, bit_in()."""
    digits, base = text[1:].lower(), 2 if text[0] == "b" else 16
    wrong = next((digit for digit in digits if digit not in "0123456789abcdef"[:base]), None)
    if wrong is not None:
        kind = "binary" if base == 2 else "hexadecimal"
        raise refuse("22P02", f'"{wrong}" is not a valid {kind} digit', location)
    return digits if base == 2 else "".join(f"{int(digit, 16):04b}" for digit in digits)


def constant(type_: TypeId, text: str | None, node: A_Const) -> Value:
    """Return a constant of this type and text."""
    return Value(type_, form="const", constant=Constant(text), tree=("c", type_, -1, text), location=node.location)


def number_constant(text: str, node: A_Const) -> Value:
    """Return a number: an integer of the smallest type that holds it (radix prefixes and underscores from 16 on)."""
    plain = text.replace("_", "")
    base = RADIX.get(plain[:2].lower(), 10)
    try:
        number = int(plain[2:] if base != 10 else plain, base)
    except ValueError:
        return constant(NUMERIC, plain, node)
    if not -(1 << 63) <= number < 1 << 63 and base != 10:
        return Value(NUMERIC, tree=("c", NUMERIC, -1, plain), location=node.location)
    type_ = INTEGER if -(1 << 31) <= number < 1 << 31 else BIGINT if -(1 << 63) <= number < 1 << 63 else NUMERIC
    return constant(type_, str(number), node)
