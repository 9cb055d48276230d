"""Whatever a tree holds: what outfuncs.c would write is read back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from analyzer.catalog.nodetree.text import Bytes, Node, Value, parse

SPECIAL = " \n\t(){}\\"
TEXTS = st.text(st.characters(exclude_characters="\0", codec="utf-8"))


def token(text: str) -> str:
    """Return a text as outToken() writes it."""
    if text == "":
        return '""'
    first = text[0]
    signed = first in "+-" and len(text) > 1 and (text[1].isdigit() or text[1] == ".")
    start = "\\" if first in '<"' or (first.isascii() and first.isdigit()) or signed else ""
    return start + "".join(f"\\{character}" if character in SPECIAL else character for character in text)


def string(text: str) -> str:
    """Return a String node as _outString() writes it: quoted, its content as a token."""
    return f'"{token(text) if text else ""}"'


def written(value: Value) -> str:
    """Return a value as nodeToString() writes it in a list."""
    match value:
        case None:
            return "<>"
        case str():
            return string(value)
        case int():
            return str(value)
        case Bytes(content):
            signed = " ".join(str(byte - 256 if byte > 127 else byte) for byte in content)
            return f"{len(content)} [ {signed} ]"
        case list() if value and all(isinstance(item, int) for item in value):
            return f"(i {' '.join(map(str, value))})"
        case list():
            return f"({' '.join(map(written, value))})"
        case Node(tag, fields):
            return "{" + tag + "".join(f" :{name} {field(part)}" for name, part in fields.items()) + "}"


def field(value: Value) -> str:
    """Return the value of a node's field: a text isn't quoted there."""
    return token(value) if isinstance(value, str) else written(value)


NUMBERS: st.SearchStrategy[Value] = st.lists(st.integers(-(2**31), 2**31), min_size=1).map(lambda found: [*found])
LEAVES: st.SearchStrategy[Value] = st.one_of(st.none(), TEXTS, NUMBERS)
LABELS = st.from_regex(r"[a-z_]{1,12}", fullmatch=True)


def nodes(inside: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    """Return nodes and lists that hold these values."""
    fields = st.dictionaries(LABELS, st.one_of(inside, st.binary(max_size=9).map(Bytes)), max_size=4)
    items = st.lists(inside, max_size=4).filter(lambda found: not any(isinstance(item, int) for item in found))
    return st.one_of(st.builds(Node, st.from_regex(r"[A-Z]{1,12}", fullmatch=True), fields), items)


TREES: st.SearchStrategy[Value] = st.recursive(LEAVES, nodes, max_leaves=12)


@given(nodes(TREES))
def test_what_is_written_is_read(tree: Value) -> None:
    assert plain(parse(written(tree))) == plain(tree)


def plain(value: Value) -> object:
    """Return a tree in which equal nodes are equal."""
    match value:
        case Node(tag, fields):
            return (tag, {name: plain(part) for name, part in fields.items()})
        case list():
            return [plain(item) for item in value]
        case _:
            return value
