"""Run one command, and turn every way it can end into an exit code and at most a few lines for people.

A failure (``analyzer.base.failures``) says what is wrong and what to do. Anything else that raises is a bug of
ours, and is reported as one: exit code 70, and the traceback only for those who ask for it.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Final, NoReturn

import click

from analyzer.base.failures import CannotWriteError, Failure, UsageError
from analyzer.cli import INTERRUPTED
from analyzer.cli.commands import pgcallgraph
from analyzer.cli.output import StandardOutputError, complain, say

BROKEN_PIPE: Final = 141
"""128 + SIGPIPE, as shells report a command whose reader went away (``… | head``)."""

BUG: Final = "This is a bug in pgcallgraph, not in your database. Nothing was sealed."
REPORT: Final = "Please report it with the command, and the traceback that PGCALLGRAPH_DEBUG=1 prints."


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave the process with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Return the exit code of ``pgcallgraph arguments…``; nothing is raised."""
    try:
        return int(pgcallgraph.main(list(arguments), prog_name="pgcallgraph", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        say([error.format_message()])
        return UsageError.exit_code
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "pgcallgraph"
        return complain(UsageError(error.format_message(), f"Try: {where} --help"))
    except (click.Abort, KeyboardInterrupt):
        say(["interrupted"])
        return INTERRUPTED
    except StandardOutputError as error:
        return lost_reader(error)
    except Failure as failure:
        if wants_debug(arguments):
            traceback.print_exc()
        return complain(failure)
    except Exception as error:
        return internal_error(error, arguments)


def wants_debug(arguments: Sequence[str]) -> bool:
    """Return whether the traceback of a failure is asked for."""
    return bool(os.environ.get("PGCALLGRAPH_DEBUG")) or "--debug" in arguments


def lost_reader(error: StandardOutputError) -> int:
    """Return the exit code for a standard output that can't be written; later flushes must not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error.cause, BrokenPipeError):
        return BROKEN_PIPE
    reason = error.cause.strerror or str(error.cause)
    return complain(CannotWriteError(f"can't write to standard output: {reason}", "Send it where there is room."))


def internal_error(error: Exception, arguments: Sequence[str]) -> int:
    """Return 70, having said so shortly, or at length for those who debug."""
    if wants_debug(arguments):
        traceback.print_exception(error)
    said = " ".join(str(error).split())[:200]
    return complain(Failure(f"internal error: {type(error).__name__}: {said}", f"{BUG} {REPORT}"))
