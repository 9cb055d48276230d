"""Utility statements: what each names and executes. Read beside utility.c, parse_utilcmd.c, tablecmds.c."""
