"""Cases of declared targets: SQL with what is declared beside each routine (``corpus/targets/cases.sql``)."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analyzer.base.targets import Allowed, Forms, Names, Never, Pattern, Statements
from analyzer.definitions.dynamic.forms import names_in
from analyzer.postgres.guards import guard_functions

PATH = Path(__file__).parents[2] / "corpus" / "targets" / "cases.sql"
FAKE = """CREATE SCHEMA fake;
CREATE FUNCTION fake.allowed_relation(given text, allowed text[]) RETURNS text LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp AS 'begin return given; end';
"""
FACT = re.compile(r"^-- (named|declare|site|writes|calls|assumes): (.*)$", re.MULTILINE)
ROUTINE = re.compile(r"^create (?:function|procedure) (app\.\w+)\(", re.MULTILINE)
DECLARED = re.compile(
    r"(anywhere )?(whole|\{.*?\}) (relations|routines|roles|columns|texts|statements|forms|never|pattern) ?(.*)"
)
Declared = tuple[tuple[str, ...], Allowed, bool]
"""The pieces, what they may be, and whether that is said of every command that has them."""


@dataclass(frozen=True)
class Case:
    """What is declared for a routine's command, and what must come of it."""

    routine: str
    declared: tuple[Declared, ...]
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
        names = {name: allowed for kind, words in found if kind == "named" for name, allowed in (named_in(words),)}
        declared = tuple(declared_in(words, names) for kind, words in found if kind == "declare")
        facts = {kind: words for kind, words in found if kind not in ("named", "declare")}
        if "site" in facts:
            yield Case(routine[1], declared, facts)


def named_in(words: str) -> tuple[str, Names | Pattern]:
    """Return a name, and what it stands for."""
    name, _, rest = words.partition(" ")
    _, allowed, _ = declared_in(f"{{{name}}} {rest}", {})
    assert isinstance(allowed, Names | Pattern)
    return name, allowed


def declared_in(words: str, names: Mapping[str, Names | Pattern]) -> Declared:
    """Return what is declared."""
    found = DECLARED.fullmatch(words)
    assert found, words
    holes = tuple(found[2][1:-1].split("}.{")) if found[2] != "whole" else ()
    return holes, allowed_in(found[3], found[4], names), found[1] is not None


def allowed_in(kind: str, rest: str, names: Mapping[str, Names | Pattern]) -> Allowed:
    """Return what pieces or a whole text may be."""
    match kind:
        case "pattern":
            pattern, _, like = rest.partition(" like ")
            return Pattern(pattern, like)
        case "never":
            return Never()
        case "statements":
            return Statements(tuple(sorted(shlex.split(rest))))
        case "forms":
            texts = tuple(sorted(shlex.split(rest)))
            used = sorted({name for text in texts for name in names_in(text)})
            return Forms(texts, tuple((name, names[name]) for name in used))
        case _:
            listed = shlex.split(rest) if kind == "texts" else re.findall(r'(?:"(?:[^"]|"")*"|\S)+', rest)
            return Names(kind, tuple(sorted(listed)))  # type: ignore[arg-type]
