"""Arguments in, exit code out."""

from analyzer.cli.run import main

__all__ = ["main"]
