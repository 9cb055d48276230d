"""PostgreSQL servers of our own, from wheels: for SQL files, for demonstrations and for tests."""

from analyzer.catalog.embedded.files import Script, major_for, read_script
from analyzer.catalog.embedded.load import load
from analyzer.catalog.embedded.loaded import Loaded, LoadError
from analyzer.catalog.embedded.server import Server, server, server_from
from analyzer.catalog.embedded.wheels import MAJORS, PRIMARY

__all__ = [
    "MAJORS",
    "PRIMARY",
    "LoadError",
    "Loaded",
    "Script",
    "Server",
    "load",
    "major_for",
    "read_script",
    "server",
    "server_from",
]
