"""Run-time guards: functions that let pass what is declared and raise for anything else, and how they are recognised.

A guard counts by what it is, not by its name alone: language, body, settings, arguments and result are exactly those
written here, in whatever schema. What ``targets guard`` prints and what is recognised come from one table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from analyzer.base.names import TypeId
from analyzer.base.targets import Allowed, Forms, Names, Never, Pattern, Statements
from analyzer.catalog import model
from analyzer.definitions.dynamic.patterns import expression
from analyzer.definitions.dynamic.quoting import identifier
from analyzer.definitions.dynamic.strings import Guarded, GuardKind, Shape, Text, Unknown
from analyzer.definitions.parse.nodes import A_ArrayExpr, A_Const, FuncCall, String, TypeCast

REFUSE: Final = """RAISE EXCEPTION USING
      ERRCODE = 'insufficient_privilege',
      MESSAGE = pg_catalog.format('%s is not a declared target of this command', pg_catalog.quote_nullable(given)),
      HINT = 'The declared targets are sealed; review and seal them again to allow another one.';"""

HOLD: Final = """PERFORM pg_catalog.table_to_xmlschema(found, false, false, '');
  IF NOT EXISTS (
    SELECT FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.oid = found::pg_catalog.oid
      AND pg_catalog.format('%I.%I', n.nspname, c.relname) COLLATE "C" = {name} COLLATE "C"
  ) THEN
    {refuse}
  END IF;"""
"""Lock the relation in ACCESS SHARE mode to the end of the transaction, so that nobody drops or renames it before
the command runs; then look whether it still is what was asked for. Of the built-ins table_to_xmlschema() alone locks
by OID, asks for no privilege and runs nothing of the table's (xml.c)."""

ALLOWED_RELATION: Final = f"""
DECLARE
  found pg_catalog.regclass;
BEGIN
  IF (given COLLATE "C" = ANY (allowed COLLATE "C")) IS NOT TRUE THEN
    {REFUSE}
  END IF;
  found := pg_catalog.to_regclass(given);
  IF found IS NULL THEN
    {REFUSE}
  END IF;
  {HOLD.format(name="given", refuse=REFUSE)}
  RETURN given;
END
"""

ALLOWED_REGCLASS: Final = f"""
DECLARE
  found pg_catalog.regclass := given;
  name pg_catalog.text := (
    SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
    FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.oid = given::pg_catalog.oid
  );
BEGIN
  IF (name COLLATE "C" = ANY (allowed COLLATE "C")) IS NOT TRUE THEN
    {REFUSE}
  END IF;
  {HOLD.format(name="name", refuse=REFUSE)}
  RETURN name;
END
"""

ALLOWED_NAME: Final = f"""
DECLARE
  found pg_catalog.regclass;
BEGIN
  IF (given COLLATE "C" ~ pattern COLLATE "C") IS NOT TRUE
    OR pg_catalog.octet_length(pg_catalog.split_part(given, '.', 1)) > 63
    OR pg_catalog.octet_length(pg_catalog.split_part(given, '.', 2)) > 63 THEN
    {REFUSE}
  END IF;
  found := pg_catalog.to_regclass(given);
  IF found IS NULL THEN
    RETURN given;
  END IF;
  {HOLD.format(name="given", refuse=REFUSE)}
  RETURN given;
END
"""

ALLOWED_TEXT: Final = f"""
BEGIN
  IF (given COLLATE "C" = ANY (allowed COLLATE "C")) IS NOT TRUE THEN
    {REFUSE}
  END IF;
  RETURN given;
END
"""


@dataclass(frozen=True, slots=True)
class Guard:
    """A guard function: what it checks, its two arguments with their types, and its body."""

    kind: GuardKind
    arguments: tuple[tuple[str, str], tuple[str, str]]
    body: str


TEXT: Final = TypeId("pg_catalog.text")
SETTINGS: Final = (("search_path", "pg_catalog, pg_temp"),)
ARRAY: Final = ("allowed", "pg_catalog.text[]")

GUARDS: Final[Mapping[str, Guard]] = {
    "allowed_relation": Guard("relation", (("given", "pg_catalog.text"), ARRAY), ALLOWED_RELATION),
    "allowed_regclass": Guard("relation", (("given", "pg_catalog.regclass"), ARRAY), ALLOWED_REGCLASS),
    "allowed_name": Guard("name", (("given", "pg_catalog.text"), ("pattern", "pg_catalog.text")), ALLOWED_NAME),
    "allowed_text": Guard("text", (("given", "pg_catalog.text"), ARRAY), ALLOWED_TEXT),
}
"""By the function's name."""


def guard_called(routine: model.Routine) -> Guard | None:
    """Return the guard that a routine is, None if anything about it is another way."""
    guard = GUARDS.get(routine.name)
    if guard is None:
        return None
    arguments = tuple((str(argument.name), str(argument.type)) for argument in routine.arguments)
    exact = (
        routine.kind == "f"
        and routine.language == "plpgsql"
        and routine.source == guard.body
        and arguments == guard.arguments
        and all(argument.mode == "i" for argument in routine.arguments)
        and not routine.defaults
        and routine.config == SETTINGS
        and routine.result == TEXT
        and not (routine.returns_set or routine.strict or routine.security_definer)
        and routine.volatility == "v"
    )
    return guard if exact else None


def guard_of(allowed: Allowed) -> tuple[GuardKind, tuple[str, ...]] | None:
    """Return the guard that keeps to a declaration: its kind, and what it must allow; None if no guard does."""
    match allowed:
        case Names(kind="relations", names=names):
            return "relation", names
        case Names(kind="routines", names=names):
            return "text", tuple(sorted({name.partition("(")[0] for name in names}))
        case Names(names=names) | Statements(texts=names):
            return "text", names
        case Pattern(pattern=pattern):
            return "name", (expression(pattern),)
        case Never():
            return "text", ()
        case Forms():
            return None


def shape_fits(allowed: Allowed, piece: Unknown) -> bool:
    """Return whether what the guard has checked is what stands here, in the piece's quoting.

    A whole qualified name stands as it is; a bare name, and a text that is a name, stand quoted.
    """
    assert piece.guarded is not None
    match piece.guarded.shape, allowed:
        case "whole", Names(kind="relations" | "routines") | Pattern() | Statements() | Never():
            return piece.quoting != "identifier" or piece.parts == 2
        case "whole", Names(kind="texts"):
            return True
        case "whole", Names(names=names):
            return piece.quoting == "identifier" or all(identifier(name, 18) == name for name in names)
        case "name", Names(kind="relations") | Pattern():
            return piece.quoting == "identifier"
        case _:
            return False


def listed(guard: Guard, node: object) -> tuple[str, ...] | None:
    """Return what a call of the guard allows: the constants of its second argument, None if they aren't constants."""
    match node:
        case TypeCast(arg=arg):
            return listed(guard, arg)
        case A_ArrayExpr(elements=elements) if guard.kind != "name":
            texts = [constant for element in elements if (constant := text_constant(element)) is not None]
            return tuple(sorted(set(texts))) if len(texts) == len(elements) else None
        case _ if guard.kind == "name" and (pattern := text_constant(node)) is not None:
            return (pattern,)
        case _:
            return None


def text_constant(node: object) -> str | None:
    """Return the text of a string constant."""
    match node:
        case A_Const(val=String(sval=text)):
            return text
        case _:
            return None


def checked(guard: Guard, given: Text, allowed: tuple[str, ...], call: FuncCall) -> Text:
    """Return the text that has passed the guard: what the guard has made sure of stands at its unknown pieces."""
    shapes = shapes_of(given, guard.kind)
    at = call.location
    marks = iter(shapes)
    return tuple(
        replace(piece, guarded=Guarded(guard.kind, allowed, shape, at))
        if isinstance(piece, Unknown) and (shape := next(marks, None)) is not None
        else piece
        for piece in given
    )


def shapes_of(given: Text, kind: GuardKind) -> Sequence[Shape]:
    """Return what each unknown piece of a guarded text is, none where the text has another form."""
    match given:
        case (Unknown(quoting="raw") | Unknown(parts=2),):
            return ("whole",)
        case (str() as schema, Unknown(quoting="identifier", parts=1)) if kind != "text" and schema.endswith("."):
            return ("name",)
        case (
            Unknown(quoting="identifier", parts=1),
            ".",
            Unknown(quoting="identifier", parts=1),
        ) if kind != "text":
            return ("schema", "name")
        case _:
            return ()
