"""Write what the README's commands print into the README again: ``make docs``."""

import sys
import tempfile
from pathlib import Path

from tests.self.test_readme import BLOCK, COMMAND, README, printed


def main() -> int:
    """Run the commands in their order, and put their output in the place of the old one."""
    text = README.read_text()
    with tempfile.TemporaryDirectory() as folder:
        for block in BLOCK.findall(text):
            fresh = "".join(
                f"$ pgcallgraph {command}\n{printed(command, Path(folder))}" for command, _ in COMMAND.findall(block)
            )
            text = text.replace(f"```console\n{block}```", f"```console\n{fresh}```")
    README.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
