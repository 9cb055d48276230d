"""What the commands share: their arguments, their options, and a help page that ends in examples."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

Example = tuple[str, str]
"""A command line, and what it is for."""


class Command(click.Command):
    """A command whose help ends in examples that can be copied."""

    def __init__(self, *arguments: Any, examples: Sequence[Example] = (), **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples below the options."""
        super().format_epilog(ctx, formatter)
        if self.examples:
            with formatter.section("Examples"):
                for line, purpose in self.examples:
                    formatter.write(f"  # {purpose}\n  pgcallgraph {line}\n")


CORPUS: Final = click.argument("corpus", metavar="DIR", type=click.Path(path_type=Path))
MANIFEST: Final = click.argument("manifest", metavar="MANIFEST", type=click.Path(path_type=Path))
FORMAT: Final = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or JSON.",
)
POLICY: Final = click.option(
    "--policy", type=click.Path(path_type=Path), help="The policy file (limits, acceptances)."
)
TARGETS: Final = click.option(
    "--targets", type=click.Path(path_type=Path), help="The reviewed file of allowed targets of dynamic SQL."
)
WORKERS: Final = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that share the work. The result is the same for any number.",
)
NO_CACHE: Final = click.option(
    "--no-cache", is_flag=True, help="Analyse everything anew: neither use nor keep what earlier runs found."
)
DSN: Final = click.option(
    "--dsn", metavar="DSN", help="A server, as libpq takes it: host=… dbname=…, or postgresql://…"
)
DEBUG: Final = click.option(
    "--debug", is_flag=True, expose_value=False, help="Print a traceback when something fails."
)
