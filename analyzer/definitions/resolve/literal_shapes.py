"""Geometric figures and network addresses as literals: surely right, surely wrong, or neither. geo_ops.c."""

import ipaddress
import re
from typing import Final

from analyzer.base.names import TypeId
from analyzer.definitions.resolve.state import ParseState, refuse

INVALID_TEXT: Final = "22P02"

NUMBER: Final = r"[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:[eE][+-]?\d{1,2})?"
PAIR: Final = rf"\(\s*{NUMBER}\s*,\s*{NUMBER}\s*\)"
BARE: Final = rf"{NUMBER}\s*,\s*{NUMBER}"
PAIRS: Final = rf"{PAIR}(?:\s*,\s*{PAIR})*"
TWO: Final = rf"{PAIR}\s*,\s*{PAIR}"

FIGURES: Final = {
    "pg_catalog.point": re.compile(rf"\s*(?:{PAIR}|{BARE})\s*\Z"),
    "pg_catalog.lseg": re.compile(rf"\s*(?:\[\s*{TWO}\s*\]|\(\s*{TWO}\s*\)|{TWO}|{BARE}\s*,\s*{BARE})\s*\Z"),
    "pg_catalog.box": re.compile(rf"\s*(?:\(\s*{TWO}\s*\)|{TWO}|{BARE}\s*,\s*{BARE})\s*\Z"),
    "pg_catalog.path": re.compile(rf"\s*(?:\[\s*{PAIRS}\s*\]|\(\s*{PAIRS}\s*\)|{PAIRS})\s*\Z"),
    "pg_catalog.polygon": re.compile(rf"\s*(?:\(\s*{PAIRS}\s*\)|{PAIRS})\s*\Z"),
    "pg_catalog.circle": re.compile(
        rf"\s*(?:<\s*{PAIR}\s*,\s*\+?\d[\d.]*\s*>|\(\s*{PAIR}\s*,\s*\d[\d.]*\s*\)|{PAIR}\s*,\s*\d[\d.]*)\s*\Z"
    ),
}
"""What is right whatever the settings."""

BRACKETED: Final = ("pg_catalog.path", "pg_catalog.lseg", "pg_catalog.line")
LETTERS: Final = re.compile(r"nan|inf(?:inity)?", re.IGNORECASE)


def check_geometry(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse a figure with characters that none has, or with too few numbers."""
    form = FIGURES.get(type_)
    if form is not None and form.match(text):
        return
    rest = re.sub(r"[0-9.eE+\-,()\[\]{}<>\s]", "", LETTERS.sub("0", text))
    wanted = {"pg_catalog.lseg": 4, "pg_catalog.box": 4, "pg_catalog.line": 3, "pg_catalog.circle": 3}.get(type_, 2)
    numbers = re.findall(r"[0-9]+\.?[0-9]*|\.[0-9]+", LETTERS.sub("0", text))
    scaled = re.search(r"[eE][+-]?\d\d", text) is not None
    signs = {"{": ("pg_catalog.line",), "[": BRACKETED, "<": ("pg_catalog.circle",)}
    foreign = any(sign in text and type_ not in types for sign, types in signs.items())
    if (
        rest
        or foreign
        or "," not in text
        or (len(numbers) < wanted and not scaled)
        or not re.match(r"\s*[\[({<0-9.+-]|\s*[niNI]", text)
    ):
        raise wrong(type_, text, location)
    state.statement.doubtful.add((type_, text))


def check_network(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse an address with characters that none has; a network must have no bits right of its mask."""
    try:
        found = ipaddress.ip_interface(text) if "%" not in text else None
    except ValueError:
        found = None
    if found is not None and re.fullmatch(r"[0-9a-fA-F:.]+(/[0-9]{1,3})?", text):
        if type_ == "pg_catalog.cidr" and found.ip != found.network.network_address:
            raise refuse(INVALID_TEXT, f'invalid cidr value: "{text}"', location)
        return
    short = type_ == "pg_catalog.inet" and not re.search(r"[/:xX]|\..*\..*\.", text)
    if short or not re.fullmatch(r"[0-9a-fA-FxX:./]*", text) or not re.search("[0-9:]", text):
        raise wrong(type_, text, location)
    state.statement.doubtful.add((type_, text))


def check_hardware(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse a MAC address with characters that none has, or too few digits. mac.c, mac8.c."""
    digits = 12 if type_ == "pg_catalog.macaddr" else 16
    body = text.strip()
    pairs = rf"[0-9a-fA-F]{{2}}(?P<sign>[:-])(?:[0-9a-fA-F]{{2}}(?P=sign)){{{digits // 2 - 2}}}[0-9a-fA-F]{{2}}"
    if re.fullmatch(rf"{pairs}|[0-9a-fA-F]{{{digits}}}", body):
        return
    if not re.fullmatch(r"[0-9a-fA-F:.\-]+", body) or len(re.findall("[0-9a-fA-F]", body)) < 6:
        raise wrong(type_, text, location)
    state.statement.doubtful.add((type_, text))


def wrong(type_: TypeId, text: str, location: int) -> Exception:
    """Return the input function's error."""
    return refuse(
        INVALID_TEXT, f'invalid input syntax for type {type_.removeprefix("pg_catalog.")}: "{text}"', location
    )
