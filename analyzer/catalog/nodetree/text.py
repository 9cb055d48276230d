r"""The text of a node tree as nodes, lists and scalars; nothing is left out, nothing is guessed.

``nodeToString`` writes ``{TAG :field value …}``, lists in parentheses, and byte strings as ``length [ b b … ]``.
White space, brackets and backslashes inside a token stand behind a backslash (outfuncs.c, outToken(); read.c,
pg_strtok()), so that a label is a label only where a field may begin.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from analyzer.base.failures import BadInputError

TOKEN: Final = re.compile(r"[(){}]|(?:\\.|[^ \n\t(){}\\])+", re.DOTALL)
ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
NUMBER_LISTS: Final = frozenset(("i", "o", "x", "b"))
"""What introduces a list of integers, OIDs or transaction ids, or a set of small numbers."""


class NodeTreeError(BadInputError):
    """A node tree that can't be read whole."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A node: its tag, and its fields by name."""

    tag: str
    fields: Mapping[str, "Value"]


@dataclass(frozen=True, slots=True)
class Bytes:
    """A datum's bytes as they stand in the server's memory."""

    content: bytes


Value = None | str | int | Node | Bytes | list["Value"]


def parse(text: str) -> Value:
    """Return the value that a node tree's text is.

    Raises:
        NodeTreeError: the text ends too early or too late, or a field has no label.

    """
    tokens = TOKEN.findall(text)
    try:
        value, end = Reader(tokens).value(0)
    except IndexError:
        raise NodeTreeError("a node tree ends in its middle") from None
    if end != len(tokens):
        raise NodeTreeError("a node tree goes on after its end")
    return value


@dataclass(slots=True)
class Open:
    """A node or list whose end hasn't been read; ``label`` is the field whose value comes next."""

    items: list[Value]
    fields: dict[str, Value]
    tag: str | None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """The tokens of one tree."""

    tokens: list[str]

    def value(self, at: int) -> tuple[Value, int]:
        """Return the value that begins at this token, and where the next one is; without recursion."""
        pending: list[Open] = []
        while True:
            match self.tokens[at]:
                case "{":
                    pending.append(Open([], {}, self.tokens[at + 1]))
                    at = self.label(pending[-1], at + 2)
                    if pending[-1].label is not None:
                        continue
                    done: Value = finished(pending.pop())
                    at += 1
                case "(" if self.tokens[at + 1] in NUMBER_LISTS:
                    done, at = self.numbers(at + 2)
                case "(":
                    pending.append(Open([], {}, None))
                    at += 1
                    continue
                case ")":
                    done = finished(pending.pop())
                    at += 1
                case _:
                    done, at = self.scalar(at)
            while True:
                if not pending:
                    return done, at
                top = pending[-1]
                if top.tag is None:
                    top.items.append(done)
                    break
                if top.label is None or top.label in top.fields:
                    raise NodeTreeError(f"a field of {top.tag} stands twice")
                top.fields[top.label] = done
                at = self.label(top, at)
                if top.label is not None:
                    break
                done = finished(pending.pop())
                at += 1

    def label(self, node: Open, at: int) -> int:
        """Put the next field's label into ``node``, or ``None`` at its end; return where its value begins."""
        token = self.tokens[at]
        if token == "}":
            node.label = None
            return at
        if not token.startswith(":") or len(token) == 1:
            raise NodeTreeError(f"a field of {node.tag} has no label: {token!r}")
        node.label = token[1:]
        return at + 1

    def numbers(self, at: int) -> tuple[Value, int]:
        """Return the numbers up to the closing parenthesis."""
        end = self.tokens.index(")", at)
        return [int(token) for token in self.tokens[at:end]], end + 1

    def scalar(self, at: int) -> tuple[Value, int]:
        """Return a token's text, ``None`` for ``<>``, or the bytes that follow a length."""
        token = self.tokens[at]
        if token in ("}", "{", "("):
            raise NodeTreeError(f"{token!r} stands where a value should")
        if token == "<>":
            return None, at + 1
        if at + 1 < len(self.tokens) and self.tokens[at + 1] == "[" and token.isdigit():
            end = self.tokens.index("]", at)
            return Bytes(bytes(int(item) & 0xFF for item in self.tokens[at + 2 : end])), end + 1
        quoted = len(token) > 1 and token[0] == token[-1] == '"'
        return ESCAPED.sub(r"\1", token[1:-1] if quoted else token), at + 1


def finished(opened: Open) -> Value:
    """Return the node or list that has been read."""
    return opened.items if opened.tag is None else Node(opened.tag, opened.fields)


def unwrapped(detail: str) -> str:
    """Return a tree as ``debug_print_parse`` logs it, without the line breaks of format_node_dump() (print.c).

    It breaks at a space, which it drops, after at most 78 characters; a longer token is cut without a space. A token
    of just 78 characters looks the same, but a label follows it.
    """
    lines = detail.split("\n")
    joined = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        cut_in_token = len(line) == LINE_LENGTH and " " not in line[1:] and not following.startswith(":")
        joined.append(line if cut_in_token else f"{line} ")
    return "".join(joined)


LINE_LENGTH: Final = 78
