"""The tables of a snapshot as lines of JSON, one row a line."""

import json
from collections.abc import Iterable
from typing import Any, Final, get_args, get_type_hints

from analyzer.base.canonical import Json
from analyzer.catalog.codec import Codec, WrongShape, encode
from analyzer.catalog.snapshot import Snapshot
from analyzer.catalog.sorting import KEYS

ROW_TYPES: Final = {table: get_args(hint)[0] for table, hint in get_type_hints(Snapshot).items() if table in KEYS}


def line_of(row: Any) -> str:
    """Return a row as one line of JSON, its fields in their order."""
    return line(encode(row))


def line(value: Json) -> str:
    """Return one line of JSON; control characters and nothing else are escaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def rows_of(table: str, lines: Iterable[Any], codec: Codec) -> tuple[Any, ...]:
    """Return the rows of a table from the JSON of each."""
    return tuple(codec.decode(ROW_TYPES[table], value) for value in lines)


def strict_json(text: str) -> Json:
    """Return the JSON value of ``text``.

    Raises:
        WrongShape: it isn't JSON, has a key twice, or a number that isn't whole.

    """
    try:
        value: Json = json.loads(text, object_pairs_hook=unique, parse_float=refuse, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise WrongShape(f"not JSON: {error}") from None
    return value


def unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """Return the object of these pairs."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise WrongShape("a key stands twice")
    return found


def refuse(number: str) -> Json:
    """Refuse a number that isn't whole: no row has one."""
    raise WrongShape(f"{number} isn't a whole number")
