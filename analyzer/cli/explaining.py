"""``explain``: the page of a diagnostic."""

import difflib

import click

from analyzer.base.diagnostics import BY_ID, CODES, Code
from analyzer.base.failures import UsageError
from analyzer.cli.options import Command
from analyzer.cli.output import emit, emit_json, style_for_output
from analyzer.report import pages


@click.command(
    cls=Command,
    examples=[
        ("explain PGC401", "What PGC401 means, why it blocks a seal, and how to get out"),
        ("explain --format json", "Every diagnostic there is, for a program"),
        ("explain --format markdown", "Every page, as docs/diagnostics.md has it"),
    ],
)
@click.argument("code", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
def explain(code: str | None, form: str) -> int:
    """Print the page of a diagnostic, or the list of all of them."""
    found = (find(code),) if code else CODES
    if form == "markdown":
        emit(pages.markdown(found))
    elif form == "json":
        emit_json(pages.document(found[0]) if code else [pages.document(each) for each in found])
    else:
        style = style_for_output()
        emit(pages.page(found[0], style) if code else pages.listing(found, style))
    return 0


def find(code: str) -> Code:
    """Return the diagnostic with this id, in any case."""
    if known := BY_ID.get(code.upper()):
        return known
    near = difflib.get_close_matches(code.upper(), BY_ID, n=3)
    hint = f"Did you mean {', '.join(near)}?" if near else "Try: pgcallgraph explain, which lists all of them"
    raise UsageError(f"there is no diagnostic {code}", hint)
