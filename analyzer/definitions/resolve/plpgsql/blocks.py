"""DO: an anonymous block inside a body. It sees none of the body's variables (functioncmds.c, ExecuteDoStmt())."""

from dataclasses import replace

from analyzer.base import uses
from analyzer.base.diagnostics import diagnose
from analyzer.base.diagnostics.resolve import UNKNOWN_STATEMENT
from analyzer.base.spans import Span
from analyzer.definitions.parse.model import PlpgsqlBody
from analyzer.definitions.parse.nodes import DoStmt, String
from analyzer.definitions.parse.routine import parse_block
from analyzer.definitions.resolve.path_texts import holds_path_text
from analyzer.definitions.resolve.plpgsql.datums import Datum, Scope
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis, Findings, Place
from analyzer.definitions.resolve.plpgsql.flow import join
from analyzer.definitions.resolve.types import BOOLEAN


def resolve_do(place: Place, node: DoStmt, span: Span, role: str = "do") -> None:
    """Resolve a DO block as a body of its own; all it uses counts for the statement it stands in."""
    from analyzer.definitions.resolve.plpgsql.walk import walk_block

    source, language = do_source(node)
    if language != "plpgsql":
        place.note(span, role, diagnose(UNKNOWN_STATEMENT, span, what=f"a DO block in {language}"))
        return
    body = parse_block(source, place.analysis.lookup.server_version_num).body
    if not isinstance(body, PlpgsqlBody):
        place.note(span, role, diagnose(UNKNOWN_STATEMENT, span, what="a DO block that can't be parsed"))
        return
    if place.analysis.texts is not None and holds_path_text(body):
        place.flow.lose()
    scope = Scope()
    scope.declare(Datum("found", "scalar", BOOLEAN))
    inner = replace(
        place.analysis,
        text=source,
        found={},
        sites={},
        dynamic={},
        columns={},
        ends=[],
        conflict=body.variable_conflict,
    )
    there = Place(inner, place.flow, scope)
    walk_block(there, body.block)
    place.flow = join((there.flow, *inner.ends)) or there.flow
    take(place, inner, span, role)


def do_source(node: DoStmt) -> tuple[str, str]:
    """Return the text and the language of a DO."""
    source, language = "", "plpgsql"
    for option in node.args:
        value = option.arg.sval if isinstance(option.arg, String) else ""
        if option.defname == "as":
            source = value
        elif option.defname == "language":
            language = value.lower()
    return source, language


def take(place: Place, inner: Analysis, span: Span, role: str) -> None:
    """Keep what the block uses, at the place of the DO."""
    for number, key in enumerate(sorted(inner.found)):
        findings = inner.found[key]
        moved = tuple(at(use, span) for use in findings.uses)
        problems = tuple(replace(problem, span=span) for problem in findings.diagnostics)
        place.analysis.found[span.start, span.end, f"{role} {number:06}"] = Findings(
            moved, problems, findings.assumptions, findings.setting, findings.afterwards
        )
    for site in inner.sites.values():
        if site.verdict == "unresolved" or span not in place.analysis.sites:
            place.analysis.sites[span] = replace(site, span=span)


def at(use: uses.Use, span: Span) -> uses.Use:
    """Return a use as one of another place."""
    return use if isinstance(use, uses.TypmodInput) else replace(use, span=span)
