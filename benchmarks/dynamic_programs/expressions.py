"""Random expressions of type text, and conditions on them."""

import random
from dataclasses import dataclass
from typing import Final

WORDS: Final = ("select ", "t", " from ", "'", '"', "log_", "; ", "%", "Mixed", "order", "", "\\", "é", "1")
OF_TRIGGERS: Final = (
    "TG_TABLE_NAME::text",
    "TG_ARGV[0]",
    "TG_ARGV[1]",
    "TG_OP",
    "TG_TABLE_SCHEMA::text",
    "TG_NAME::text",
    "TG_WHEN",
)

TEMPLATES: Final = ("YYYY_MM", "IYYY-IW", "FMDD", "yy Q", "HH24:MI:SS", "Mon", "YYYYth", "WW", "DDD", "Y,YYY")

HELPERS: Final = 40
"""Functions that programs call, app.h0() to app.h39(), each written at random itself."""


@dataclass
class Expressions:
    """Writes expressions over the variables that every program has; ``trigger``: those of a trigger function, too."""

    random: random.Random
    trigger: bool = False

    def pick(self, *choices: str) -> str:
        """Return one of the choices."""
        return self.random.choice(choices)

    def text(self, depth: int = 0) -> str:
        """Return an expression of type text."""
        if depth > 2 or self.random.random() < 0.3:
            element = f"e[{self.random.randint(0, 3)}]"
            field = self.pick("r.nspname", "r.relname", "k", "k", "p")
            return self.pick(
                "s", "u", "a", "n::text", "b::text", "d::text", "c::text", "f::text", element, field, self.constant()
            )
        make = self.random.choice((self.join, self.formatted, self.quoted, self.chosen, self.called))
        return make(depth + 1)

    def constant(self) -> str:
        """Return a literal."""
        return "'" + self.random.choice(WORDS).replace("'", "''") + "'"

    def join(self, depth: int) -> str:
        """Return a concatenation; of a text with what isn't one, too."""
        return f"({self.text(depth)} || {self.random.choice((self.text(depth), 'b', 'c', 'd', 'f', 'i'))})"

    def formatted(self, depth: int) -> str:
        """Return a call of format."""
        specifiers = ("%s", "%I", "%L", "%%", "%2$L", "%1$I", "%-6s", " = ", "x")
        template = "".join(self.random.choice(specifiers) for _ in range(3))
        return (
            f"format('{template}', {self.text(depth)}, {self.random.choice((self.text(depth), 'b', 'c', 'd', 'f'))})"
        )

    def quoted(self, depth: int) -> str:
        """Return a quoting function's call."""
        return f"{self.pick('quote_ident', 'quote_literal', 'quote_nullable')}({self.text(depth)})"

    def chosen(self, depth: int) -> str:
        """Return a conditional expression."""
        one, two = self.text(depth), self.text(depth)
        return self.pick(
            f"CASE WHEN c THEN {one} ELSE {two} END",
            f"CASE b WHEN 1 THEN {one} WHEN 0 THEN {two} END",
            f"coalesce({one}, {two})",
            f"nullif({one}, {two})",
            f"(SELECT {one})",
            f"(SELECT {one} WHERE c)",
            f"greatest({one}, {two})",
            "coalesce(d, 'today')::text",
            "CASE WHEN c THEN d ELSE 'infinity' END || ''",
            f"CASE WHEN {self.condition()} THEN {one} ELSE {two} END",
        )

    def called(self, depth: int) -> str:
        """Return a string function's call."""
        one = self.text(depth)
        return self.pick(
            f"upper({one})",
            f"lower({one})",
            f"replace({one}, 't', {self.text(depth)})",
            f"concat({one}, {self.pick('b', 'c', 'f')}, {self.text(depth)})",
            f"concat_ws(', ', {one}, {self.text(depth)})",
            f"btrim({one})",
            f"left({one}, 4)",
            f"split_part({one}, ' ', 1)",
            "to_char(d, 'YYYYMMDD')",
            f"to_char(d, '{self.pick(*TEMPLATES)}')",
            f"md5({one})",
            f"app.h{self.random.randrange(HELPERS)}({one}, b, c, d, n)",
            "label()",
            f"array_to_string(e, {self.constant()})",
            f"array_to_string(ARRAY[{one}, 'z', NULL], {self.constant()})",
            f"(SELECT string_agg(x, {self.constant()}) FROM (VALUES ('v'), ({one})) q(x))",
            "current_setting('search_path')",
            "app.table_of(b)::text",
            f"substr({one}, 2)",
            f"translate({one}, 'tx', 'yz')",
        )

    def condition(self) -> str:
        """Return a condition, of strings above all."""
        name = self.pick("s", "u", "a", "k", "p", "n", "r.relname")
        plain = self.pick(
            "c",
            "b > 0",
            f"{name} IS NULL",
            f"{name} IS NOT NULL",
            f"{name} = {self.constant()}",
            f"{name} <> {self.constant()}",
            f"{name} IN ({self.constant()}, 'x', 't')",
            f"{name} NOT IN ('x', 'select ')",
            f"length({name}) > 0",
            f"{name} = ''",
            "b IS NULL",
            "d IS NOT NULL",
            "j IS NULL",
            "current_setting('server_version_num')::int >= 140000",
            "current_setting('server_version_num')::int < 170000",
            "FOUND",
        )
        match self.random.randint(0, 9):
            case 0:
                return f"NOT ({plain})"
            case 1:
                return f"{plain} AND {self.condition()}"
            case 2:
                return f"({plain} OR {self.condition()})"
            case _:
                return plain
