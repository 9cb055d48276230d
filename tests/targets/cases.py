"""Cases of declared targets: SQL with what is declared beside each routine (``corpus/targets/cases.sql``)."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analyzer.base.targets import Allowed, Names, Pattern, Statements
from analyzer.postgres.guards import guard_functions

PATH = Path(__file__).parents[2] / "corpus" / "targets" / "cases.sql"
FAKE = """CREATE SCHEMA fake;
CREATE FUNCTION fake.allowed_relation(given text, allowed text[]) RETURNS text LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp AS 'begin return given; end';
"""
FACT = re.compile(r"^-- (declare|site|writes|calls|assumes): (.*)$", re.MULTILINE)
ROUTINE = re.compile(r"^create (?:function|procedure) (app\.\w+)\(", re.MULTILINE)
DECLARED = re.compile(r"(whole|\{.*?\}) (relations|routines|roles|columns|texts|statements|pattern) (.*)")


@dataclass(frozen=True)
class Case:
    """What is declared for a routine's command, and what must come of it."""

    routine: str
    declared: tuple[tuple[tuple[str, ...], Allowed], ...]
    facts: Mapping[str, str]


def script() -> bytes:
    """Return the SQL of all cases, guards first."""
    return (guard_functions("guard") + FAKE + PATH.read_text()).encode()


def cases() -> Iterator[Case]:
    """Yield every case: the facts between one routine and the next belong to that next."""
    text = PATH.read_text()
    end = 0
    for routine in ROUTINE.finditer(text):
        found = FACT.findall(text, end, routine.start())
        end = routine.end()
        declared = tuple(declared_in(words) for kind, words in found if kind == "declare")
        facts = {kind: words for kind, words in found if kind != "declare"}
        if "site" in facts:
            yield Case(routine[1], declared, facts)


def declared_in(words: str) -> tuple[tuple[str, ...], Allowed]:
    """Return the pieces and what they may be."""
    found = DECLARED.fullmatch(words)
    assert found, words
    holes = tuple(found[1][1:-1].split("}.{")) if found[1] != "whole" else ()
    kind, rest = found[2], found[3]
    if kind == "pattern":
        pattern, _, like = rest.partition(" like ")
        return holes, Pattern(pattern, like)
    if kind == "statements":
        return holes, Statements(tuple(sorted(shlex.split(rest))))
    names = shlex.split(rest) if kind == "texts" else re.findall(r'(?:"(?:[^"]|"")*"|\S)+', rest)
    return holes, Names(kind, tuple(sorted(names)))  # type: ignore[arg-type]
