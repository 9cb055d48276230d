"""Type modifiers as pg_attribute.atttypmod stores them: what the built-in typmod_in functions compute."""

import zlib
from collections.abc import Callable, Sequence
from typing import Final

from analyzer.base.names import TypeId
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.types import INTERVAL, NUMERIC

INVALID_VALUE: Final = "22023"
HEADER: Final = 4
"""VARHDRSZ, which lengths of strings and of numeric include."""

FULL_RANGE: Final = 0x7FFF
FULL_PRECISION: Final = 0xFFFF
MAX_TIME_PRECISION: Final = 6
FOREIGN: Final = 1 << 30
"""Where a type's own function decides, the modifier is some number above this that tells texts apart."""


def typmod_of(state: ParseState, type_: TypeId, texts: Sequence[str], location: int) -> int:
    """Return the modifier of the type for these words."""
    compute = COMPUTE.get(type_)
    if compute is None:
        return FOREIGN + (zlib.crc32("\0".join((type_, *texts)).encode()) & 0xFFFFFFF)
    try:
        numbers = [int(text) for text in texts]
    except ValueError:
        raise refuse("22P02", f'invalid input syntax for type integer: "{texts[0]}"', location) from None
    return compute(state, type_, numbers, location)


def string_length(state: ParseState, type_: TypeId, numbers: list[int], location: int) -> int:  # noqa: ARG001
    """Return the modifier of char(n) and varchar(n). varchar.c, anychar_typmodin()."""
    if len(numbers) != 1 or not 1 <= numbers[0] <= 10485760:
        raise refuse(INVALID_VALUE, f"length for type {type_} must be at least 1", location)
    return numbers[0] + HEADER


def bit_length(state: ParseState, type_: TypeId, numbers: list[int], location: int) -> int:  # noqa: ARG001
    """Return the modifier of bit(n). varbit.c, anybit_typmodin()."""
    if len(numbers) != 1 or not 1 <= numbers[0] <= 83886080:
        raise refuse(INVALID_VALUE, f"length for type {type_} must be at least 1", location)
    return numbers[0]


def numeric_precision(state: ParseState, type_: TypeId, numbers: list[int], location: int) -> int:  # noqa: ARG001
    """Return the modifier of numeric(p, s). numeric.c, numerictypmodin(); negative scales since 15."""
    modern = state.statement.version >= 15
    precision, scale = (*numbers, 0)[:2] if numbers else (0, 0)
    lowest, highest = (-1000, 1000) if modern else (0, precision)
    if len(numbers) > 2 or not 1 <= precision <= 1000 or not lowest <= scale <= highest:
        raise refuse(INVALID_VALUE, f"NUMERIC precision {precision} must be between 1 and 1000", location)
    return ((precision << 16) | (scale & 0x7FF)) + HEADER


def time_precision(state: ParseState, type_: TypeId, numbers: list[int], location: int) -> int:  # noqa: ARG001
    """Return the modifier of time(p) and timestamp(p). timestamp.c, anytimestamp_typmod_check()."""
    if len(numbers) != 1 or numbers[0] < 0:
        raise refuse(INVALID_VALUE, f"{type_} precision must not be negative", location)
    return min(numbers[0], MAX_TIME_PRECISION)


def interval_fields(state: ParseState, type_: TypeId, numbers: list[int], location: int) -> int:  # noqa: ARG001
    """Return the modifier of an interval's fields and precision. timestamp.c, intervaltypmodin()."""
    if len(numbers) == 1:
        return -1 if numbers[0] == FULL_RANGE else ((numbers[0] & FULL_RANGE) << 16) | FULL_PRECISION
    if len(numbers) != 2 or numbers[1] < 0:
        raise refuse(INVALID_VALUE, "INTERVAL precision must not be negative", location)
    return ((numbers[0] & FULL_RANGE) << 16) | min(numbers[1], MAX_TIME_PRECISION)


COMPUTE: Final[dict[TypeId, Callable[[ParseState, TypeId, list[int], int], int]]] = {
    TypeId("character"): string_length,
    TypeId("character varying"): string_length,
    TypeId("bit"): bit_length,
    TypeId("bit varying"): bit_length,
    NUMERIC: numeric_precision,
    TypeId("time without time zone"): time_precision,
    TypeId("time with time zone"): time_precision,
    TypeId("timestamp without time zone"): time_precision,
    TypeId("timestamp with time zone"): time_precision,
    INTERVAL: interval_fields,
}
