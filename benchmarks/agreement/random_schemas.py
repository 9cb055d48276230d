"""Schemas made at random: few names, many overloads, types of every kind; what the server refuses is left out.

No body is ever looked at, so all are empty.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Final

SCHEMAS: Final = ("r1", "r2", '"R 3"')
NAMES: Final = ("f", "g", "h", "length", "upper", "abs", "substr", "concat", "sum", "name", "r1_t0", "x")
SYMBOLS: Final = ("+", "-", "*", "=", "<", "<>", "||", "@>", "&&", "~", "->", "@@", "!!", "<->")
BUILT_IN: Final = (
    *("integer", "integer", "bigint", "smallint", "numeric", "real", "double precision", "text", "text", "varchar"),
    *(
        '"char"',
        "name",
        "char(3)",
        "boolean",
        "date",
        "timestamp",
        "timestamptz",
        "interval",
        "time",
        "oid",
        "regclass",
    ),
    *(
        "json",
        "jsonb",
        "xml",
        "bytea",
        "uuid",
        "inet",
        "point",
        "bit(3)",
        "money",
        "int4range",
        "tsvector",
        "cstring",
    ),
    *("integer[]", "text[]", "numeric[]", "record", '"any"', "void", "name[]", "date[]"),
)
GENERIC: Final = ("anyelement", "anyarray", "anynonarray", "anyenum", "anyrange", "anymultirange")
COMPATIBLE: Final = ("anycompatible", "anycompatiblearray", "anycompatiblenonarray", "anycompatiblerange")
SUBTYPES: Final = ("float8", "text", "date", "int8", "interval")
READERS: Final = (("int4", "int4in", "int4out"), ("text", "textin", "textout"), ("float8", "float8in", "float8out"))


@dataclass(slots=True)
class Maker:
    """Draws the definitions of one schema."""

    random: Random
    own: list[str] = field(default_factory=list)

    def pick(self, choices: tuple[str, ...] | list[str]) -> str:
        """Return one of the choices."""
        return self.random.choice(choices)

    def schema(self) -> str:
        """Return a schema's name."""
        return self.pick(SCHEMAS)

    def chance(self, percent: int) -> bool:
        """Return True so often."""
        return self.random.randrange(100) < percent

    def type_(self) -> str:
        """Return a type of a column, domain or cast."""
        type_ = self.pick(self.own) if self.own and self.chance(45) else self.pick(BUILT_IN)
        return f"{type_}[]" if self.chance(8) and not type_.endswith("]") else type_

    def new(self, kind: str) -> str:
        """Return the name of a new type, which later ones may be made of."""
        name = f"{self.schema()}.{kind}{len(self.own)}"
        self.own.append(name)
        return name

    def domain(self) -> Iterator[str]:
        """Yield a domain, sometimes with a check."""
        base = self.type_()
        check = self.pick((" CHECK (VALUE IS NOT NULL)", " NOT NULL", "", ""))
        yield f"CREATE DOMAIN {self.new('d')} AS {base}{check}"

    def enum(self) -> Iterator[str]:
        """Yield an enum."""
        yield f"CREATE TYPE {self.new('e')} AS ENUM ('ok', 'sad', 'x{len(self.own)}')"

    def composite(self) -> Iterator[str]:
        """Yield a row type."""
        columns = ", ".join(f"{self.pick(('x', 'y', 'f', 'name', 'z'))}{n or ''} {self.type_()}" for n in range(3))
        yield f"CREATE TYPE {self.new('c')} AS ({columns})"

    def range_(self) -> Iterator[str]:
        """Yield a range."""
        yield f"CREATE TYPE {self.new('s')} AS RANGE (subtype = {self.pick(SUBTYPES)})"

    def base(self) -> Iterator[str]:
        """Yield a base type, of any category, preferred or not."""
        like, reads, writes = self.random.choice(READERS)
        name = self.new("b")
        category, preferred = self.pick(("N", "S", "U", "D", "X")), self.pick(("true", "false", "false"))
        yield f"CREATE TYPE {name}"
        for function, arguments, result, source in (
            ("in", "cstring", name, reads),
            ("out", name, "cstring", writes),
        ):
            head = f"CREATE FUNCTION {name}{function}({arguments}) RETURNS {result}"
            yield f"{head} LANGUAGE internal IMMUTABLE STRICT AS '{source}'"
        options = f"LIKE = {like}, CATEGORY = '{category}', PREFERRED = {preferred}"
        yield f"CREATE TYPE {name} (INPUT = {name}in, OUTPUT = {name}out, {options})"

    def table(self) -> Iterator[str]:
        """Yield a table; its row type is a type, too."""
        names = ("id", "name", "x", "f", "length", "data", "v")
        columns = ", ".join(f"{name} {self.type_()}" for name in self.random.sample(names, 4))
        yield f"CREATE TABLE {self.new('t')} ({columns})"

    def parameters(self, most: int = 4) -> tuple[list[str], bool]:
        """Return the types of input parameters, and whether one is polymorphic."""
        family = self.pick(("", "", "", "1", "2"))
        types = [self.type_() for _ in range(self.random.randint(0, most))]
        for number in range(len(types)) if family else ():
            if self.chance(60):
                types[number] = self.pick(GENERIC if family == "1" else COMPATIBLE)
        return types, any("any" in type_ for type_ in types)

    def function(self) -> Iterator[str]:
        """Yield a function with defaults, VARIADIC or OUT parameters now and then."""
        types, generic = self.parameters()
        parts = [f"p{n} {type_}" if self.chance(70) else type_ for n, type_ in enumerate(types)]
        if types and self.chance(15):
            kinds = ("integer[]", "text[]", '"any"', "anyarray", "anycompatiblearray", f"{self.type_()}[]")
            parts[-1] = f"VARIADIC {self.pick(kinds)}"
        if self.chance(30):
            first = self.random.randrange(len(parts) + 1)
            parts[first:] = [
                part if part.startswith("VARIADIC") else f"{part} DEFAULT NULL" for part in parts[first:]
            ]
        result = f" RETURNS {self.pick(('', '', 'SETOF '))}{self.result(types, generic)}"
        if self.chance(12):
            parts += [f"OUT a {self.result(types, generic)}", f"OUT b {self.type_()}"]
            result = self.pick(("", " RETURNS SETOF record"))
        name = f"{self.schema()}.{self.pick(NAMES)}"
        yield f"CREATE FUNCTION {name}({', '.join(parts)}){result} LANGUAGE sql AS ''"

    def result(self, types: list[str], generic: bool) -> str:
        """Return a type that may be returned."""
        return (
            self.pick([type_ for type_ in types if "any" in type_]) if generic and self.chance(50) else self.type_()
        )

    def procedure(self) -> Iterator[str]:
        """Yield a procedure."""
        types, _ = self.parameters(3)
        modes = ("IN", "IN", "INOUT", "OUT")
        parts = ", ".join(f"{self.pick(modes)} p{n} {type_}" for n, type_ in enumerate(types))
        yield f"CREATE PROCEDURE {self.schema()}.{self.pick(NAMES)}({parts}) LANGUAGE sql AS ''"

    def aggregate(self) -> Iterator[str]:
        """Yield an aggregate with a transition function of its own."""
        state, types = self.type_(), [self.type_() for _ in range(self.random.randint(1, 2))]
        schema, number = self.schema(), self.random.randrange(10_000)
        arguments = ", ".join(types)
        yield f"CREATE FUNCTION {schema}.step{number}({state}, {arguments}) RETURNS {state} LANGUAGE sql AS ''"
        options = f"SFUNC = {schema}.step{number}, STYPE = {state}"
        yield f"CREATE AGGREGATE {schema}.{self.pick(NAMES)}({arguments}) ({options})"

    def operator(self) -> Iterator[str]:
        """Yield an operator with its function."""
        types, _ = self.parameters(2)
        schema, number = self.schema(), self.random.randrange(10_000)
        result = self.pick(("boolean", "boolean", self.type_()))
        yield f"CREATE FUNCTION {schema}.op{number}({', '.join(types)}) RETURNS {result} LANGUAGE sql AS ''"
        sides = ("RIGHTARG",) if len(types) == 1 else ("LEFTARG", "RIGHTARG")
        given = ", ".join(f"{side} = {type_}" for side, type_ in zip(sides, types, strict=False))
        yield f"CREATE OPERATOR {schema}.{self.pick(SYMBOLS)} (FUNCTION = {schema}.op{number}, {given})"

    def cast(self) -> Iterator[str]:
        """Yield a cast from or to one of the schema's types."""
        pair = [self.pick(self.own), self.type_()]
        self.random.shuffle(pair)
        source, target = pair
        context = self.pick((" AS IMPLICIT", " AS ASSIGNMENT", ""))
        name = f"{self.schema()}.cast{self.random.randrange(10_000)}"
        yield f"CREATE FUNCTION {name}({source}) RETURNS {target} LANGUAGE sql AS ''"
        method = self.pick((f"WITH FUNCTION {name}({source})", "WITH INOUT", "WITHOUT FUNCTION"))
        yield f"CREATE CAST ({source} AS {target}) {method}{context}"


def definitions(seed: int) -> Iterator[str]:
    """Yield the statements that make a schema; a server refuses some of them."""
    maker = Maker(Random(seed))
    yield from (f"CREATE SCHEMA {name}" for name in SCHEMAS)
    yield "CREATE TABLE r1.plain (id integer, name text, x numeric)"
    makers: tuple[tuple[Callable[[], Iterator[str]], int], ...] = (
        *((maker.enum, 2), (maker.base, 3), (maker.domain, 4), (maker.composite, 2), (maker.range_, 1)),
        *((maker.domain, 4), (maker.table, 4), (maker.domain, 2), (maker.function, 60), (maker.procedure, 5)),
        *((maker.aggregate, 5), (maker.operator, 15), (maker.cast, 12)),
    )
    for make, count in makers:
        for _ in range(count):
            yield from make()
