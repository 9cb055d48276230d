"""Utility statements: what each names and executes. Read beside utility.c, parse_utilcmd.c, tablecmds.c."""

from analyzer.definitions.resolve.utility.statement import AnyStatement, transform_statement

__all__ = ["AnyStatement", "transform_statement"]
