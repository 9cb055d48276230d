"""Random PL/pgSQL programs that build SQL text, run on a real server: what they run must be among what we allow.

``python -m benchmarks.dynamic_programs 20000`` prints how many texts were run, how many escaped what the analysis
allows (none may), and how many programs' texts were wholly known, bounded or unknown to it.
"""

import argparse

import psycopg

from analyzer.catalog.embedded import server
from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index
from benchmarks.dynamic_programs.comparing import compare
from benchmarks.dynamic_programs.observing import prepare


def main() -> None:
    """Run the comparison on an embedded server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=int, nargs="?", default=20_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--major", type=int, default=16)
    arguments = parser.parse_args()
    with (
        server(major=arguments.major) as running,
        psycopg.connect(running.dsn, autocommit=True) as connection,
    ):
        prepare(connection)
        index = Index(read(running.dsn))
        seeds = range(arguments.first, arguments.first + arguments.programs)
        for name, count in sorted(compare(connection, index, seeds).items()):
            print(f"{count:8} {name}")


if __name__ == "__main__":
    main()
