"""What the analysis allows a program to run, and whether a text is among that."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from analyzer.base.names import RelationId, RoutineId, TypeId
from analyzer.base.policy import Limits
from analyzer.catalog.lookup import Lookup
from analyzer.catalog.model import Argument, Routine
from analyzer.definitions.dynamic.quoting import identifier, literal
from analyzer.definitions.dynamic.strings import Strings, Text, Unknown, is_anything, known
from analyzer.definitions.model import Context
from analyzer.definitions.parse.model import PlpgsqlBody
from analyzer.definitions.parse.routine import parse_routine
from analyzer.definitions.resolve.passes import Task, all_passes, dynamic_texts, new_analysis, one_pass
from analyzer.definitions.resolve.program import changers_of
from analyzer.definitions.resolve.state import Memo
from analyzer.manifest.policy import default_policy
from benchmarks.dynamic_programs.programs import ARGUMENTS, definition, running

LIMITS: Final = Limits(strings=64, contexts=64, rounds=4)
PATH: Final = ("pg_temp", "pg_catalog", "public")
SETTING: Final = ("$user", "public")


def pattern(text: Text) -> str:
    """Return the regular expression of what a text can be."""
    return "".join(re.escape(piece) if isinstance(piece, str) else hole(piece) for piece in text)


def hole(piece: Unknown) -> str:
    """Return the regular expression of what an unknown piece can be."""
    if piece.path and piece.quoting != "raw":
        return ".*"
    if piece.path:
        return searched(piece.choices)
    null = ["NULL"] if piece.nullable else []
    if piece.choices:
        quote = {"identifier": lambda name: identifier(name, 16), "literal": literal}.get(piece.quoting, str)
        return "(?:" + "|".join([*(re.escape(quote(choice)) for choice in piece.choices), *null]) + ")"
    name = r'(?:[a-z_][a-z0-9_]*|"(?:[^"]|"")*")'
    match piece.quoting, piece.alphabet:
        case "literal", _:
            return "(?:" + "|".join([r"'(?:[^'\\]|'')*'|E'(?:[^'\\]|''|\\\\)*'", *null]) + ")"
        case "identifier", _:
            return rf"{name}(?:\.{name}){{0,{piece.parts - 1}}}"
        case "raw", "digits":
            return r"\d+"
        case "raw", "number":
            return r"-?\d+"
        case "raw", "decimal":
            return r"(?:-?(?:[\d.]+(?:e[-+]\d+)?|Infinity)|NaN)"
        case "raw", "plain":
            return r"""[^'"\\$]*"""
        case _:
            return ".*"


def searched(names: Sequence[str]) -> str:
    """Return the regular expression of a search_path of these names, of which each may come again."""
    comma = r"\s*,\s*"
    again = [f"(?:{comma}(?:{'|'.join(map(entry, names[:count]))}))*" for count in range(1, len(names) + 1)]
    return comma.join(entry(name) + more for name, more in zip(names, again, strict=True))


def entry(name: str) -> str:
    """Return the regular expression of a name in a search_path, however it is quoted."""
    quoted = '"' + name.replace('"', '""') + '"'
    return f"(?:{re.escape(name)}|{re.escape(quoted)})"


def allows(value: Strings, command: str) -> bool:
    """Return whether a text is among those the value can be."""
    return any(re.fullmatch(pattern(text), command, re.DOTALL) for text in value.texts)


def allowed(lookup: Lookup, memo: Memo, body: str, *, often: bool = False) -> dict[int, Strings]:
    """Return what the analysis allows each site of a program to run, by its number in the text.

    A site it takes for unreachable has no text. ``often``: the analysis makes all its passes.
    """
    text = definition("public.probe", running(body))
    return sites_of(lookup, memo, routine_of(lookup, text), Context(PATH, setting=SETTING), often=often)


def allowed_by_trigger(
    lookup: Lookup, memo: Memo, body: str, relation: RelationId, *, often: bool = False
) -> dict[int, Strings]:
    """Return what a trigger function can run for a relation."""
    text = definition("public.tprobe", running(body), "trigger", "")
    row = replace(lookup.routine(RoutineId("public.tprobe()")), definition=text)
    return sites_of(lookup, memo, row, Context(PATH, relation=relation, setting=SETTING), often=often)


def sites_of(lookup: Lookup, memo: Memo, routine: Routine, context: Context, *, often: bool) -> dict[int, Strings]:
    """Return what each site of a routine can run in a context."""
    text = routine.definition
    parsed = parse_routine(text)
    assert isinstance(parsed.body, PlpgsqlBody), parsed.diagnostics
    changers = changers_of(lookup.index, default_policy())  # helpers leave other paths behind them
    analysis = new_analysis(Task(lookup, memo, routine, parsed, context, LIMITS, changers))
    if often:
        sites = all_passes(analysis, parsed.body, LIMITS)[1].texts
    else:
        sites = dynamic_texts(one_pass(analysis, parsed.body, {}), parsed.body, LIMITS).texts
    return {text.count("EXECUTE (", 0, span.start): value for span, value in sites.items()}


def routine_of(lookup: Lookup, text: str) -> Routine:
    """Return the catalog row that CREATE FUNCTION would make of a program."""
    types = ("pg_catalog.text", "integer", "boolean", "pg_catalog.date", "pg_catalog.name")
    names = [argument.split()[0] for argument in ARGUMENTS]
    arguments = tuple(Argument(name, TypeId(type_), "i") for name, type_ in zip(names, types, strict=True))
    template = lookup.index.snapshot.routines[0]
    return replace(
        template,
        identity=RoutineId(f"public.probe({','.join(types)})"),
        schema="public",
        name="probe",
        kind="f",
        language="plpgsql",
        inputs=tuple(argument.type for argument in arguments),
        arguments=arguments,
        result=TypeId("pg_catalog.void"),
        definition=text,
        config=(),
    )


def verdict(values: Collection[Strings]) -> str:
    """Return how much is known of a program's texts."""
    texts = [text for value in values for text in value.texts]
    if any(is_anything(text) for text in texts):
        return "a text that can be anything"
    if all(known(text) is not None for text in texts):
        return "wholly known"
    return "partly known"
