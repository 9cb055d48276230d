"""Cases that say what they mean: we agree with what is written, and so does every server."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psycopg
import pytest

from analyzer.catalog.embedded import Server
from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index
from benchmarks.agreement import schema_for
from benchmarks.agreement.ours import Resolver, Unresolved
from benchmarks.agreement.server import Answer, Oracle, connect
from tests.servers import Servers

CASES: Final = Path(__file__).with_name("cases.sql")
FACT: Final = re.compile(
    r"(?P<sql>[^-]*(?:-(?!- )[^-]*)*?)\s*-- (?P<kind>path|call|not|operator|io|refused): (?P<value>.*)"
)


@dataclass
class Case:
    line: int
    sql: str
    path: str
    facts: list[tuple[str, str]] = field(default_factory=list)


def cases() -> list[Case]:
    found: list[Case] = []
    path = ""
    for number, line in enumerate(CASES.read_text().splitlines(), 1):
        fact = FACT.fullmatch(line)
        if fact is None:
            assert not line or line.startswith("--"), f"line {number}"
        elif fact["kind"] == "path" and not fact["sql"].strip():
            path = fact["value"] if "the search_path" not in fact["value"] else path
        elif fact["sql"].strip():
            found.append(Case(number, fact["sql"].strip().rstrip(";"), path, [(fact["kind"], fact["value"])]))
        elif found and not line.startswith("--"):
            found[-1].facts.append((fact["kind"], fact["value"]))
    return found


def holds(answer: Answer, kind: str, value: str) -> bool:
    match kind:
        case "refused":
            return answer.sqlstate == value
        case "call":
            return value in answer.functions
        case "not":
            return value not in answer.functions and not answer.sqlstate
        case "operator":
            return value in answer.operators
        case "io":
            return value in answer.io_casts
        case _:
            raise AssertionError(kind)


@pytest.fixture(scope="module")
def both(server: Server, servers: Servers) -> Iterator[tuple[Oracle, Resolver]]:
    with servers.database(server.major) as dsn:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(schema_for(server.major).encode())
        oracle = connect(dsn)
        with oracle.connection:
            yield oracle, Resolver(Index(read(dsn)))


def test_cases_mean_what_they_say(both: tuple[Oracle, Resolver]) -> None:
    oracle, resolver = both
    wrong = []
    for case in cases():
        ours = resolver.ask(case.sql, case.path)
        theirs = oracle.ask(case.sql, case.path)
        for kind, value in case.facts:
            if not holds(theirs, kind, value):
                wrong.append(f"{CASES.name}:{case.line}: the server doesn't say {kind}: {value}: {theirs}")
            if isinstance(ours, Unresolved) or not holds(ours, kind, value):
                wrong.append(f"{CASES.name}:{case.line}: we don't say {kind}: {value}: {ours}")
    assert wrong == []


def test_every_kind_of_fact_is_used() -> None:
    assert {kind for case in cases() for kind, _ in case.facts} == {"call", "not", "operator", "io", "refused"}
    assert len(cases()) > 90
