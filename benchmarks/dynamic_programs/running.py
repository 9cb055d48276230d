"""The command line of random programs: so many, from this seed on, on an embedded server."""

import argparse
from collections.abc import Callable, Iterable
from typing import Any

import psycopg

from analyzer.catalog.embedded import server
from analyzer.catalog.live import read
from analyzer.catalog.lookup import Index

Prepare = Callable[[psycopg.Connection[Any]], None]
Compare = Callable[[psycopg.Connection[Any], Index, Iterable[int]], dict[str, int]]
"""Runs a program for each seed, and counts by kind what came of them."""


def run(prepare: Prepare, compare: Compare, programs: int, description: str | None) -> None:
    """Print what a comparison counts, of ``programs`` programs unless the command line says otherwise.

    ``prepare`` makes the objects that they use.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("programs", type=int, nargs="?", default=programs)
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
