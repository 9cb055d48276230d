"""Arguments in, exit code out.

An interrupt ends quietly even while the analyzer is still being imported, which takes longer than many a command.
"""

import sys
from typing import Final, NoReturn

from analyzer.base.collector import calm_collector

INTERRUPTED: Final = 130
"""128 + SIGINT, as shells report a command ended by Ctrl-C."""


def main() -> NoReturn:
    """Run the command line and leave the process with its exit code."""
    calm_collector()
    try:
        from analyzer.cli.run import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(INTERRUPTED)
