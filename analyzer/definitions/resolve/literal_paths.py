"""Paths as literals: which texts surely are one. Read beside jsonpath_gram.y and jsonpath_scan.l.

Whatever needs a closer look (escapes, patterns, numbers with other digits) isn't said to be one.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["value", "truth"]

TOKEN: Final = re.compile(
    r'\s*(?:(?P<string>"[^"\\]*")|(?P<number>(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?(?![\w.]))'
    r'|(?P<variable>\$(?:[A-Za-z_]\w*|"[^"\\]*"))|(?P<word>[A-Za-z_]\w*)'
    r"|(?P<sign>\*\*|==|!=|<>|<=|>=|&&|\|\||[-$@.*?\[\](){},<>!+/%]))",
    re.ASCII,
)
SCALARS: Final = ("true", "false", "null")
COMPARISONS: Final = ("==", "!=", "<>", "<=", ">=", "<", ">")
METHODS: Final = frozenset(("abs", "ceiling", "datetime", "double", "floor", "keyvalue", "size", "type"))
NEWER_METHODS: Final = frozenset(("bigint", "boolean", "date", "integer", "number", "string"))
PATTERN: Final = re.compile(r'"[\w ^$]*"', re.ASCII)
FLAGS: Final = re.compile(r'"[isq]*"')
ACCESSORS: Final = (".", "[", "?")
DEEPEST: Final = 50


class UnsureError(Exception):
    """The text may be a path, or may not."""


def is_path(text: str, version: int) -> bool:
    """Return whether a server of this major version surely reads the text as a path."""
    try:
        reader = Reader(tokens_of(text), METHODS | (NEWER_METHODS if version >= 17 else frozenset()))
        if reader.word() in ("strict", "lax"):
            reader.take()
        reader.any_of()
    except UnsureError:
        return False
    return reader.at_end()


def tokens_of(text: str) -> list[tuple[str, str]]:
    """Return the tokens, each with its kind."""
    found: list[tuple[str, str]] = []
    position, end = 0, len(text.rstrip())
    while position < end:
        token = TOKEN.match(text, position)
        if token is None or token.lastgroup is None:
            raise UnsureError
        found.append((token.lastgroup, token[token.lastgroup]))
        position = token.end()
    return found


@dataclass(slots=True)
class Reader:
    """Reads tokens one by one; each method takes what a rule of the grammar stands for."""

    tokens: list[tuple[str, str]]
    methods: frozenset[str]
    position: int = 0
    filters: int = 0
    subscripts: int = 0
    depth: int = 0

    def at_end(self) -> bool:
        """Return whether all was taken."""
        return self.position == len(self.tokens)

    def next(self) -> tuple[str, str]:
        """Return the next token."""
        return ("", "") if self.at_end() else self.tokens[self.position]

    def word(self) -> str:
        """Return the next word, "" if something else is next."""
        kind, text = self.next()
        return text if kind == "word" else ""

    def take(self) -> tuple[str, str]:
        """Return the next token, and go on behind it."""
        found = self.next()
        self.position += 1
        return found

    def accept(self, *texts: str) -> bool:
        """Take one of these signs or words if it is next."""
        kind, text = self.next()
        if kind in ("sign", "word") and text in texts:
            self.position += 1
            return True
        return False

    def expect(self, text: str) -> None:
        """Take this sign or word."""
        if not self.accept(text):
            raise UnsureError

    def need(self, found: Kind, wanted: Kind) -> None:
        """Give up if a value stands where a truth must, or the other way round."""
        if found != wanted:
            raise UnsureError

    def any_of(self) -> Kind:
        """Take predicates with ``||`` between them, or a value (expr_or_predicate)."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnsureError
        found = self.all_of()
        while self.accept("||"):
            self.need(found, "truth")
            self.need(self.all_of(), "truth")
        self.depth -= 1
        return found

    def all_of(self) -> Kind:
        """Take predicates with ``&&`` between them, or a value."""
        found = self.comparison()
        while self.accept("&&"):
            self.need(found, "truth")
            self.need(self.comparison(), "truth")
        return found

    def comparison(self) -> Kind:
        """Take a predicate, or a value (predicate)."""
        negated = self.accept("!")
        if self.accept("exists"):
            self.expect("(")
            self.need(self.any_of(), "value")
            self.expect(")")
            return "truth"
        if negated:
            self.expect("(")
            self.need(self.enclosed(), "truth")
            return "truth"
        found = self.sum()
        if found == "truth":
            return found
        if self.accept(*COMPARISONS):
            self.need(self.sum(), "value")
        elif self.accept("starts"):
            self.expect("with")
            if self.take()[0] not in ("string", "variable"):
                raise UnsureError
        elif self.accept("like_regex"):
            self.pattern()
        else:
            return found
        return "truth"

    def pattern(self) -> None:
        """Take a pattern that every regular expression engine reads, and its flags."""
        if not PATTERN.fullmatch(self.take()[1]) or (self.accept("flag") and not FLAGS.fullmatch(self.take()[1])):
            raise UnsureError

    def sum(self) -> Kind:
        """Take values with signs of arithmetic between them, or a predicate (expr); all bind alike here."""
        found = self.unary()
        while self.accept("+", "-", "*", "/", "%"):
            self.need(found, "value")
            self.need(self.unary(), "value")
        return found

    def unary(self) -> Kind:
        """Take a value with a sign before it, or something with accessors behind it (accessor_expr)."""
        if self.accept("+", "-"):
            self.need(self.unary(), "value")
            return "value"
        found = self.primary()
        while self.next()[1] in ACCESSORS and self.next()[0] == "sign":
            self.accessor()
            found = "value"
        return found

    def enclosed(self) -> Kind:
        """Take what an opened parenthesis holds, and the closing one."""
        found = self.any_of()
        self.expect(")")
        return found

    def primary(self) -> Kind:
        """Take a scalar, ``$``, ``@``, ``last``, or something in parentheses (path_primary)."""
        if self.accept("("):
            found = self.enclosed()
            if found == "truth" and self.accept("is"):
                self.expect("unknown")
                if self.next()[1] in ACCESSORS:
                    raise UnsureError
            return found
        kind, text = self.take()
        allowed = (
            kind in ("string", "number", "variable")
            or (kind == "word" and text in SCALARS)
            or text == "$"
            or (text == "@" and self.filters > 0)
            or (text == "last" and kind == "word" and self.subscripts > 0)
        )
        if not allowed:
            raise UnsureError
        return "value"

    def accessor(self) -> None:
        """Take a key, a method, subscripts or a filter (accessor_op)."""
        if self.accept("?"):
            self.expect("(")
            self.filters += 1
            self.need(self.any_of(), "truth")
            self.filters -= 1
            self.expect(")")
        elif self.accept("["):
            self.in_brackets()
        else:
            self.expect(".")
            self.key()

    def in_brackets(self) -> None:
        """Take subscripts (array_accessor, index_list)."""
        if not self.accept("*"):
            self.subscripts += 1
            while True:
                self.need(self.any_of(), "value")
                if self.accept("to"):
                    self.need(self.any_of(), "value")
                if not self.accept(","):
                    break
            self.subscripts -= 1
        self.expect("]")

    def key(self) -> None:
        """Take what stands behind a point: a key, ``*``, ``**`` with its levels, a method."""
        if self.accept("**"):
            if self.accept("{"):
                self.level()
                if self.accept("to"):
                    self.level()
                self.expect("}")
        elif not self.accept("*"):
            kind, text = self.take()
            if kind not in ("word", "string"):
                raise UnsureError
            if self.accept("("):
                if kind != "word" or text not in self.methods:
                    raise UnsureError
                self.expect(")")

    def level(self) -> None:
        """Take a level of ``**`` (any_level)."""
        kind, text = self.take()
        if not (kind == "number" and text.isdigit() and len(text) < len("1000000000")) and text != "last":
            raise UnsureError
