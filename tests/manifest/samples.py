"""A small analysis made by hand: a routine that writes a table with a trigger, with every kind of value in it."""

from dataclasses import replace

from analyzer.base.canonical import digest
from analyzer.base.spans import Place
from analyzer.effects.model import Node
from analyzer.manifest.model import (
    Analysis,
    AnalyzerContract,
    Fact,
    Manifest,
    ObjectEntry,
    RoutineEntry,
    SealedDiagnostic,
    SealedEdge,
    SealedHole,
    SealedSite,
    Unverifiable,
)
from analyzer.manifest.policy import default_policy
from analyzer.manifest.sealing import Bindings, seal


def sha(text: str) -> str:
    return digest(text.encode())


INSERT = Node("table", "app.account", "insert")
TRIGGER_FUNCTION = Node("function", "app.stamp()")
PLACE = Place(3, 5, 60, 80, 62, 83)

FACTS = (
    Fact("relation", ("app.account",), sha("relation")),
    Fact("routine", ("app.add(integer,text)",), sha("header add")),
    Fact("routine", ("app.stamp()",), sha("header stamp")),
    Fact("routines", ("app", "audit"), sha("[]")),
    Fact("triggers", ("app.account",), sha("triggers")),
)

ADD = RoutineEntry(
    "function",
    "app.add(integer,text)",
    "plpgsql",
    sha("definition of add"),
    sha("body of add"),
    sha("attributes of add"),
    "resolved",
    edges=(
        SealedEdge("call", "call", Node("function", "pg_catalog.lower(text)"), None, Place(4, 1, 90, 95, 93, 98)),
        SealedEdge("write", "insert", INSERT, ("id", "näme\n\x01\x7f"), PLACE, assumes=("search_path=app",)),
    ),
    dynamic_sites=(
        SealedSite(
            PLACE,
            "execute",
            "skeleton",
            ("SELECT {0}",),
            (SealedHole("x", "literal", "argument", "text", None),),
            None,
        ),
    ),
    diagnostics=(SealedDiagnostic("PGC608", (("ceiling", "1"), ("count", "2"), ("of", "PGC201")), PLACE),),
    assumptions=("pg_temp",),
    facts=(0, 1, 3),
    extension="shop 1.0",
)
STAMP = RoutineEntry(
    "function", "app.stamp()", "plpgsql", sha("stamp"), sha("stamp body"), sha("attr"), "resolved", facts=(2,)
)
ON_INSERT = ObjectEntry(
    "table",
    "app.account",
    "insert",
    edges=(
        SealedEdge(
            "call",
            "trigger",
            TRIGGER_FUNCTION,
            only_if=("id",),
            unless="name",
            renames=(("id", "number"),),
            columns=(),
        ),
    ),
    facts=(0, 4),
)
ANALYSIS = Analysis(
    server_version_num=160015,
    encoding="UTF8",
    schemas=None,
    routines=(ADD, STAMP),
    objects=(ON_INSERT,),
    facts=FACTS,
    carriers=(
        ("function", "app.add(integer,text)"),
        ("function", "app.stamp()"),
        ("trigger", "stamp on app.account"),
    ),
    unverifiable=(Unverifiable("application", "client sessions", "not in any catalog"),),
)
CONTRACT = AnalyzerContract(
    name="pgcallgraph", version="0.1.0", files=sha("files"), dependencies=sha("deps"), grammar="PostgreSQL 18.6"
)
POLICY = default_policy()
BINDINGS = Bindings(contract=CONTRACT, policy=POLICY, targets=sha("targets"), expected=sha("expected"))


def sealed(analysis: Analysis = ANALYSIS) -> Manifest:
    manifest = seal(analysis, BINDINGS)
    assert isinstance(manifest, Manifest), manifest
    return manifest


def with_routine(entry: RoutineEntry) -> Analysis:
    """Return the sample with its first routine replaced."""
    return replace(ANALYSIS, routines=(entry, STAMP))
