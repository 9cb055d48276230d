"""``selftest``: whether this analyzer still gives the known answers."""

import click

from analyzer import selftest as known
from analyzer.cli.options import FORMAT, Command
from analyzer.cli.output import emit, emit_json, progress, style_for_output


@click.command(
    cls=Command,
    examples=[("selftest", "Analyse the golden corpora again; exit code 3 if one gives another result")],
)
@FORMAT
def selftest(form: str) -> int:
    """Compute the known answers again, those that must be refusals among them."""
    with progress() as tell:
        tell("analysing the golden corpora")
        found = tuple(known.verdicts())
    holds = all(verdict.holds for verdict in found)
    if form == "json":
        emit_json({"holds": holds, "cases": [{"name": verdict.name, "holds": verdict.holds} for verdict in found]})
    else:
        style = style_for_output()
        words = {True: style.good("holds"), False: style.bad("WRONG")}
        emit("".join(f"{words[verdict.holds]} {verdict.name}\n" for verdict in found))
    return 0 if holds else known.SelfTestError.exit_code
