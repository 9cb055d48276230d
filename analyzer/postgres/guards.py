"""The run-time guards as SQL (mission C3): the functions, and the call to put in front of each declared command.

The functions need no extension and no privilege; they are recognised by what they are
(``analyzer.definitions.dynamic.guards``), so they may stand in any schema, but mustn't be edited.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from analyzer.base.targets import Declaration, Names, Pattern, Targets
from analyzer.definitions.dynamic.guards import GUARDS, Guard, guard_of
from analyzer.definitions.dynamic.patterns import names_of
from analyzer.definitions.dynamic.quoting import identifier, literal
from analyzer.manifest.model import Analysis

MAJOR: Final = 18
"""The major whose key words decide which schemas are quoted."""


VARIABLE: Final = re.compile(r"[A-Za-z_][\w$]*(\.[A-Za-z_][\w$]*)*")
"""The name of a piece that is a variable's."""


@dataclass(frozen=True, slots=True)
class Piece:
    """How an unknown piece stands in a command: its quoting, and the type of its value ("" where it isn't known)."""

    quoting: str = "raw"
    type: str = ""


def guard_script(targets: Targets, analysis: Analysis, schema: str) -> str:
    """Return the functions, and as comments the call that keeps to each declaration of ``targets``."""
    pieces = {
        (entry.identity, (site.site.line, site.site.column), hole.origin): Piece(hole.quoting, hole.type or "")
        for entry in analysis.routines
        for site in entry.dynamic_sites
        for hole in site.holes
    }
    places: dict[tuple[str, tuple[str, ...]], list[tuple[int, int]]] = {}
    for routine, site, origin in sorted(pieces):
        places.setdefault((routine, (origin,)), []).append(site)
    place = identifier(schema, MAJOR)
    calls: list[str] = []
    for row in targets.reviewed:
        for site in [row.site] if row.site is not None else places.get((row.routine, row.holes[:1]), ()):
            piece = pieces.get((row.routine, site, row.holes[0]), Piece()) if row.holes else Piece()
            calls += [f"-- {replace(row, site=site).name}", f"--   {call(row, piece, place)}"]
    advice = (
        "-- Put each of these in front of its command, once the value is final; what has no name of its own, wrap.\n"
    )
    return guard_functions(schema) + (f"\n{advice}" + "".join(f"{line}\n" for line in calls) if calls else "")


def guard_functions(schema: str) -> str:
    """Return the script that makes the guard functions in ``schema``, and the way to take them away again."""
    place = identifier(schema, MAJOR)
    drops = "\n".join(f"--   DROP FUNCTION {place}.{name}({types(guard)});" for name, guard in sorted(GUARDS.items()))
    functions = "\n".join(function(place, name, guard) for name, guard in sorted(GUARDS.items()))
    return (
        "-- Run-time guards of declared targets, made by pgcallgraph; an edited one isn't a guard any more.\n"
        f"-- To take them away:\n{drops}\n"
        f"CREATE SCHEMA IF NOT EXISTS {place};\n\n{functions}"
    )


def types(guard: Guard) -> str:
    """Return the types of a guard's arguments."""
    return ", ".join(type_ for _, type_ in guard.arguments)


def function(place: str, name: str, guard: Guard) -> str:
    """Return the statement that makes one guard function."""
    arguments = ", ".join(f"{argument} {type_}" for argument, type_ in guard.arguments)
    return (
        f"CREATE OR REPLACE FUNCTION {place}.{name}({arguments}) RETURNS pg_catalog.text\n"
        f"LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $guard${guard.body}$guard$;\n"
    )


def call(row: Declaration, piece: Piece, place: str) -> str:
    """Return what keeps to a declaration: a PERFORM for a variable, a call to wrap any other value in."""
    guard = guard_of(row.allowed)
    if guard is None:
        return "no guard keeps to a form of texts"
    kind, allowed = guard
    name = {"relation": "allowed_relation", "name": "allowed_name", "text": "allowed_text"}[kind]
    if kind == "relation" and piece.type == "pg_catalog.regclass":
        name = "allowed_regclass"
    second = literal(allowed[0]) if kind == "name" else f"ARRAY[{', '.join(map(literal, allowed))}]"
    second += "" if allowed else "::pg_catalog.text[]"
    if all(VARIABLE.fullmatch(hole) for hole in row.holes):
        return f"PERFORM {place}.{name}({given(row, piece)}, {second});"
    return f"{place}.{name}(…, {second})"


def given(row: Declaration, piece: Piece) -> str:
    """Return the expression that a guard checks: variables in the form in which the command names its object."""
    match row.holes:
        case (schema, name):
            return f"pg_catalog.format('%I.%I', {schema}, {name})"
        case (hole,) if piece.quoting == "identifier" and piece.type != "pg_catalog.regclass":
            return behind_schema(row, hole)
        case (hole,):
            return hole
        case _:
            return "the_text"


def behind_schema(row: Declaration, hole: str) -> str:
    """Return a bare name behind the schema that all declared names have; any other name as it is."""
    match row.allowed:
        case Names(kind="relations", names=names):
            schemas = sorted({schema_of(name) for name in names})
        case Pattern(pattern=pattern):
            schemas = [names_of(pattern)[0]]
        case _:
            return hole
    return f"pg_catalog.format({literal(f'{schemas[0]}.%I')}, {hole})" if len(schemas) == 1 else hole


def schema_of(name: str) -> str:
    """Return the schema of a qualified name, as it is written."""
    return name[: name.index('".') + 1] if name.startswith('"') else name.partition(".")[0]
