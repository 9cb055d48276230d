"""Random queries about the tables of ``schema.sql``."""

import random
from dataclasses import dataclass
from typing import Final

RELATIONS: Final = ("a", "b", "a", "b", "a", "b", "u", "va", "vj", "p", "h", "l", "x")
SETTINGS: Final = ("hashjoin", "mergejoin", "nestloop", "seqscan", "sort", "hashagg", "memoize")
JOINS: Final = ("join", "join", "left join", "right join", "full join", "cross join")


@dataclass(slots=True)
class Writer:
    """A query being written: what stands in its FROM clause, by alias."""

    random: random.Random
    items: list[str]

    def one(self, *choices: str) -> str:
        """Return one of these."""
        return self.random.choice(choices)

    def own(self) -> str:
        """Return an operand of the type."""
        column = f"{self.one(*self.items)}.c"
        return self.one(column, column, column, "x", "row(4)::ct", "'(2)'::ct")

    def number(self) -> str:
        """Return an operand that is a number."""
        column = f"{self.one(*self.items)}.i"
        return self.one(column, column, "k", "3")

    def condition(self, depth: int = 0) -> str:
        """Return a condition."""
        table = self.one("a", "b", "u")
        forms = [
            *[f"{self.own()} = {self.own()}"] * 5,
            *[f"{self.own()} = {self.number()}"] * 3,
            *[f"{self.number()} = {self.own()}"] * 3,
            *[f"{self.own()} {self.one('<', '<=', '>', '>=', '<>')} {self.own()}"] * 4,
            f"({self.own()}, {self.number()}) {self.one('<', '>=', '=')} ({self.own()}, {self.number()})",
            f"{self.own()} {self.one('in', 'not in')} (select c from {table} s)",
            f"{self.own()} {self.one('in', 'not in')} (select i from {table} s)",
            f"{self.one('', 'not ')}exists (select from {table} s where s.{self.one('c', 'i')} = {self.own()})",
            f"{self.own()} = any(array[x, row(3)::ct])",
            f"{self.own()} = any(select arr[1] from a s)",
            f"{self.own()} is distinct from {self.own()}",
        ]
        if depth < 2:
            forms += [
                f"not ({self.condition(depth + 1)})",
                f"({self.condition(depth + 1)} or {self.condition(depth + 1)})",
            ]
        return self.random.choice(forms)

    def add(self, relation: str) -> str:
        """Return a further FROM item, joined to those before."""
        join = self.one(*JOINS)
        alias = f"t{len(self.items)}"
        self.items.append(alias)
        if join == "cross join":
            return f" {join} {relation} {alias}"
        if join == "full join":
            return f" {join} {relation} {alias} on t0.c = {alias}.c"
        return f" {join} {relation} {alias} on {self.one('', f'{self.condition()} and ')}{self.condition()}"


def body(seed: int) -> str:
    """Return SET clauses and the body of a function that runs a random query, with AS between."""
    writer = Writer(random.Random(seed), ["t0"])
    source = f"{writer.one(*RELATIONS)} t0"
    for _ in range(writer.random.choice((0, 0, 1, 1, 1, 2))):
        source += writer.add(writer.one(*RELATIONS))
    if writer.random.random() < 0.1:
        source += (
            f" cross join lateral (select count(*) from b s where s.c = {writer.own()} and {writer.condition()}) z"
        )
    if writer.random.random() < 0.07:
        source += " cross join lateral inlined(t0.c) w"
    where = " and ".join(writer.condition() for _ in range(writer.random.choice((0, 1, 1, 2))))
    query = f"{source}{' where ' + where if where else ''}"
    forms = (
        *[f"perform count(*) from {query}"] * 5,
        f"perform t0.i from {query} order by t0.c {writer.one('', 'desc')} limit 1",
        f"perform count(*) from (select distinct t0.c from {query}) y",
        f"perform count(*) from (select t0.c, count(*) from {query} group by t0.c) y",
        f"for r in explain select count(*) from {query} loop null; end loop",
    )
    clauses = " ".join(f"set enable_{name} = off" for name in SETTINGS if writer.random.random() < 0.22)
    declared = "declare r record; x ct := row(3)::ct; k int := 3;"
    return f"{clauses} as $${declared} begin {writer.random.choice(forms)}; end$$"
