"""Routines made on a server that has none of what they name: stubs stand for schemas, types and relations.

A PL/pgSQL body compiles without the tables and functions that its statements use, but not without its types. So what
the server misses is made, again and again, until it makes the routine or refuses it for another reason. A type is
made as a domain over text, and in a second database as a composite type, as a body may want the one or the other.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
from psycopg import sql

from analyzer.definitions.parse.model import PlpgsqlBody
from analyzer.definitions.parse.reader import identifier
from analyzer.definitions.parse.routine import parse_routine
from analyzer.definitions.parse.tokens import ScanError, Tokens, tokenize

ATTEMPTS = 60
MISSING_TYPE = re.compile(r'^type "?(.*?)(?:\[\])*"? (?:does not exist|is only a shell)')
MISSING_RELATION = re.compile(r'^relation "(.*)" does not exist')
MISSING_COLUMN = re.compile(r'^column "(.*)" of relation "(.*)" does not exist')
MISSING_SCHEMA = re.compile(r'^schema "(.*)" does not exist')
MISSING_COLLATION = re.compile(r'^collation "(.*)" for encoding')
NO_MODIFIER = re.compile(r'^type modifier is not allowed for type "(.*)"')

SYNTAX_ERROR = "42601"

KINDS = ("domain", "composite")


@dataclass(frozen=True, slots=True)
class Made:
    """What the server made: its own text of the routine."""

    definition: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the server refused a routine, in its last word on it."""

    code: str
    message: str


@dataclass(slots=True)
class Stubs:
    """A database in which missing types are made as ``kind`` says; all is undone at its end."""

    connection: psycopg.Connection
    kind: str
    made: list[str] = field(default_factory=list)

    def create(self, definition: str, *, check: bool) -> Made | Refused:
        """Return what the server says to a routine; ``check``: it compiles the body, too. Nothing of it stays."""
        text = definition
        refused = Refused("", "too many stubs")
        for _ in range(ATTEMPTS):
            outcome = self.attempt(text, check=check)
            if isinstance(outcome, Made):
                return outcome
            refused = outcome
            if not self.stub(refused.message) and not self.stub_referred(text, refused):
                shorter = shortened(text, refused)
                if shorter == text:
                    break
                text = shorter
        return refused

    def attempt(self, text: str, *, check: bool) -> Made | Refused:
        """Make the routine, read its text, and undo it."""
        self.connection.execute("SAVEPOINT routine")
        try:
            self.connection.execute(f"SET LOCAL check_function_bodies = {'on' if check else 'off'}".encode())
            self.connection.execute(text.encode())
            row = self.connection.execute(
                "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE oid >= 16384 AND prokind <> 'a'"
                " ORDER BY oid DESC LIMIT 1"
            ).fetchone()
            return Made(row[0]) if row else Refused("", "no routine was made")
        except psycopg.Error as error:
            return Refused(error.sqlstate or "", error.diag.message_primary or str(error))
        finally:
            self.connection.execute("ROLLBACK TO SAVEPOINT routine")

    def stub(self, message: str) -> bool:
        """Make what the message says is missing; return whether that went well."""
        if message in self.made[-1:]:
            return False
        self.made.append(message)
        self.connection.execute("SAVEPOINT stub")
        try:
            commands = list(self.commands(message))
            for command in commands:
                self.connection.execute(command)
            return bool(commands)
        except psycopg.Error:
            self.connection.execute("ROLLBACK TO SAVEPOINT stub")
        return False

    def stub_referred(self, text: str, refused: Refused) -> bool:
        """Make the columns that ``%TYPE`` refers to, which messages before 17 don't name; return if there are any."""
        if refused.code != SYNTAX_ERROR or '"%"' not in refused.message or text in self.made:
            return False
        self.made.append(text)
        for name in columns_referred(text):
            self.stub(f'relation "{".".join(name[:-1])}" does not exist')
            self.stub(f'column "{name[-1]}" of relation "{".".join(name[:-1])}" does not exist')
        return True

    def commands(self, message: str) -> Iterator[sql.Composed]:
        """Yield what makes the missing thing."""
        if found := MISSING_SCHEMA.search(message):
            yield sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(found[1]))
        elif found := MISSING_TYPE.search(message):
            self.schema_of(found[1])
            form = "CREATE DOMAIN {} AS text" if self.kind == "domain" else "CREATE TYPE {} AS (stub text)"
            yield sql.SQL(form).format(name_of(found[1]))
        elif found := MISSING_COLUMN.search(message):
            yield sql.SQL("ALTER TABLE {} ADD {} text").format(name_of(found[2]), sql.Identifier(found[1]))
        elif found := MISSING_RELATION.search(message):
            self.schema_of(found[1])
            yield sql.SQL("CREATE TABLE {} (stub text)").format(name_of(found[1]))
        elif found := MISSING_COLLATION.search(message):
            self.schema_of(found[1])
            yield sql.SQL('CREATE COLLATION {} FROM "C"').format(name_of(found[1]))

    def schema_of(self, name: str) -> None:
        """Make the schema of a qualified name, if there is none."""
        if "." in name:
            schema = sql.Identifier(name.rpartition(".")[0])
            self.connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(schema))


def name_of(name: str) -> sql.Identifier:
    """Return a name as messages show it, quoted."""
    schema, _, last = name.rpartition(".")
    return sql.Identifier(schema, last) if schema else sql.Identifier(last)


def columns_referred(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the dotted names before ``%TYPE`` in a PL/pgSQL body."""
    body = parse_routine(text).body
    if isinstance(body, PlpgsqlBody):
        tokens = tokenize(text[body.span.start : body.span.end])
        for at in range(tokens.count):
            if tokens.low[at : at + 2] == ["%", "type"]:
                first = at - 1
                while tokens.words[first - 1] == ".":
                    first -= 2
                names = tuple([identifier(word) for word in tokens.words[first:at:2]])
                if len(names) > 1:
                    yield names


def shortened(text: str, refused: Refused) -> str:
    """Return the routine without what needs more than stubs: modifiers of types, defaults of parameters."""
    try:
        tokens = tokenize(text)
    except ScanError:
        return text
    if found := NO_MODIFIER.search(refused.message):
        return without_modifiers(tokens, found[1].rpartition(".")[2].lower())
    return text if refused.code == SYNTAX_ERROR else without_defaults(tokens)


def without_modifiers(tokens: Tokens, name: str) -> str:
    """Return the text with ``name(…)`` cut to ``name``, in the body as well."""
    word = re.escape(name)
    return re.sub(rf'(\b{word}|"{word}")\s*\([^()]*\)', r"\1", tokens.text, flags=re.IGNORECASE)


def without_defaults(tokens: Tokens) -> str:
    """Return the text without the defaults of its parameters."""
    pieces: list[str] = []
    depth = done = 0
    skipping = False
    for index in range(tokens.count):
        word = tokens.low[index]
        depth += (word in ("(", "[")) - (word in (")", "]"))
        if skipping and ((depth == 1 and word == ",") or depth == 0):
            done, skipping = tokens.start(index), False
        elif not skipping and depth == 1 and word in ("default", "="):
            pieces.append(tokens.text[done : tokens.start(index)])
            skipping = True
        if depth == 0 and word == ")":
            break
    return "".join([*pieces, tokens.text[done:]])


class Judge:
    """A server's word on routines, whatever they name."""

    def __init__(self, databases: tuple[Stubs, ...]) -> None:
        self.databases = databases

    def create(self, definition: str, *, check: bool) -> Made | Refused:
        """Return what the server says, with domains as types, else with composite types."""
        first, second = self.databases
        outcome = first.create(definition, check=check)
        if isinstance(outcome, Made):
            return outcome
        again = second.create(definition, check=check)
        return again if isinstance(again, Made) else outcome

    def forget(self) -> None:
        """Undo all stubs."""
        for database in self.databases:
            database.connection.rollback()
            database.made.clear()


@contextmanager
def judge_on(dsn: str, dsn_of: "dict[str, str]") -> Iterator[Judge]:
    """Yield a judge on a server, with two databases of its own."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        for kind in KINDS:
            connection.execute(f"CREATE DATABASE {kind} TEMPLATE template0".encode())
    connections = [psycopg.connect(dsn_of[kind], options="-c allow_system_table_mods=on") for kind in KINDS]
    try:
        yield Judge(tuple([Stubs(each, kind) for each, kind in zip(connections, KINDS, strict=True)]))
    finally:
        for each in connections:
            each.close()
