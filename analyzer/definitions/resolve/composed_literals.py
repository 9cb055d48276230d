"""The parts of array, row and range literals. arrayfuncs.c, rowtypes.c, rangetypes.c."""

import re
from typing import Final

from analyzer.definitions.resolve.state import Refusal, refuse

INVALID_TEXT: Final = "22P02"
SPACE: Final = " \t\n\r\f\v"
DIMENSIONS: Final = re.compile(r"\s*(\[[+-]?[0-9]+(:[+-]?[0-9]+)?\])+\s*=\s*")
EMPTY: Final = re.compile(r"\{\s*\}")
WHOLLY_EMPTY: Final = re.compile(r"[^{]*\{\s*\}\s*")
BOUNDS: Final = re.compile(
    r"\s*[\[(](?P<lower>(?:[^\"\\,)\]]|\\.|\"(?:[^\"\\]|\\.|\"\")*\")*),"
    r"(?P<upper>(?:[^\"\\,)\]]|\\.|\"(?:[^\"\\]|\\.|\"\")*\")*)[\])]\s*\Z",
    re.DOTALL,
)


def malformed(kind: str, text: str, location: int) -> Refusal:
    """Return the error for a literal that can't be taken apart."""
    return refuse(INVALID_TEXT, f'malformed {kind} literal: "{text}"', location)


def array_items(text: str, delimiter: str, location: int) -> list[str | None]:
    """Return the elements of an array literal of any dimensions, NULL as None. arrayfuncs.c, ReadArrayStr()."""
    found = DIMENSIONS.match(text)
    body = (text[found.end() :] if found else text).strip(SPACE)
    if not (body.startswith("{") and body.endswith("}") and len(body) > 1):
        raise malformed("array", text, location)
    items: list[str | None] = []
    token = ""
    quoted = seen = closed = False
    depth = position = 0
    while position < len(body):
        character = body[position]
        if character == '"':
            token, position = quoted_text(body, position, token, "array", location)
            quoted = seen = True
            continue
        if character == "\\":
            position += 1
            token += body[position : position + 1]
            quoted = seen = True
        elif character == "{":
            if seen or token.strip(SPACE) or closed:
                raise malformed("array", text, location)
            depth += 1
            token, seen = "", False
        elif character in ("}", delimiter):
            value = token if quoted else token.strip(SPACE)
            if value or quoted:
                items.append(None if not quoted and value.upper() == "NULL" else value)
            elif is_missing(body[:position], character, delimiter, closed):
                raise malformed("array", text, location)
            token, quoted, seen = "", False, False
            closed = character == "}"
            depth -= closed
            if depth < 0 or (depth == 0 and position < len(body) - 1):
                raise malformed("array", text, location)
        else:
            if (closed or seen) and character not in SPACE and (closed or body[position - 1] in '"' + SPACE):
                raise malformed("array", text, location)
            token += character
        position += 1
    if depth or not is_even(body):
        raise malformed("array", text, location)
    return items


def is_even(body: str) -> bool:
    """Return whether all sub-arrays of one depth have the same length, and elements stand at one depth only."""
    lengths: dict[int, set[int]] = {}
    leaves: set[int] = set()
    branches: set[int] = set()
    counts: list[int] = []
    for token in re.findall(r"[{}]|[^{},;\s][^{},;]*", without_quotes(body)):
        if token == "{":
            if counts:
                counts[-1] += 1
                branches.add(len(counts))
            counts.append(0)
        elif token == "}":
            lengths.setdefault(len(counts), set()).add(counts.pop())
        else:
            counts[-1] += 1
            leaves.add(len(counts))
    return all(len(found) == 1 for found in lengths.values()) and len(leaves) <= 1 and leaves.isdisjoint(branches)


def without_quotes(body: str) -> str:
    """Return an array literal with a letter for each quoted or escaped piece."""
    return re.sub(r'"(?:[^"\\]|\\.)*"|\\.', "x", body, flags=re.DOTALL)


def has_empty_part(text: str) -> bool:
    """Return whether an array literal has an empty array inside, which is malformed before 17."""
    plain = without_quotes(text)
    return EMPTY.search(plain) is not None and WHOLLY_EMPTY.fullmatch(plain) is None


def is_missing(before: str, character: str, delimiter: str, closed: bool) -> bool:
    """Return whether an element is missing: before a delimiter, or between one and the closing brace."""
    if character == delimiter:
        return not closed
    return before.rstrip(SPACE).endswith(delimiter)


def quoted_text(body: str, position: int, token: str, kind: str, location: int) -> tuple[str, int]:
    """Return what a double-quoted piece adds, and where it ends."""
    position += 1
    while position < len(body):
        character = body[position]
        if character == "\\":
            position += 1
            token += body[position : position + 1]
        elif character == '"':
            if kind == "array" or body[position + 1 : position + 2] != '"':
                return token, position + 1
            position += 1
            token += '"'
        else:
            token += character
        position += 1
    raise malformed(kind, body, location)


def record_items(text: str, location: int) -> list[str | None]:
    """Return the columns of a row literal, empty ones as None (NULL). rowtypes.c, record_in()."""
    body = text.strip(SPACE)
    if not (body.startswith("(") and body.endswith(")")) or len(body) < 2:
        raise malformed("record", text, location)
    items: list[str | None] = []
    token: str | None = None
    position = 1
    while position < len(body):
        character = body[position]
        if character in ",)":
            items.append(token)
            token = None
            if character == ")" and position < len(body) - 1:
                raise malformed("record", text, location)
        elif character == '"':
            token, position = quoted_text(body, position, token or "", "record", location)
            continue
        elif character == "\\":
            position += 1
            token = (token or "") + body[position : position + 1]
        else:
            token = (token or "") + character
        position += 1
    return items


def range_bounds(text: str, location: int) -> list[str | None]:
    """Return the two bounds of a range literal, infinite ones as None; none of an empty range. range_parse()."""
    if text.strip(SPACE).lower() == "empty":
        return []
    found = BOUNDS.match(text)
    if found is None:
        raise malformed("range", text, location)
    return [plain(bound) if bound else None for bound in found.group("lower", "upper")]


def plain(bound: str) -> str:
    """Return a bound without its quoting."""
    return re.sub(r'\\(.)|""|"', lambda found: found.group(1) or ('"' if found.group(0) == '""' else ""), bound)
