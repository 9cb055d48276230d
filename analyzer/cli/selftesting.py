"""``selftest``: whether this analyzer still gives the known answers."""

import click

from analyzer import selftest as known
from analyzer.base.canonical import Json
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
    if form == "json":
        cases: list[Json] = [{"name": verdict.name, "holds": verdict.holds} for verdict in found]
        emit_json({"holds": all(verdict.holds for verdict in found), "cases": cases})
    else:
        style = style_for_output()
        emit(
            "".join(
                f"{style.good('holds') if verdict.holds else style.bad('WRONG')} {verdict.name}\n"
                for verdict in found
            )
        )
    return 0 if all(verdict.holds for verdict in found) else known.SelfTestError.exit_code
