"""Mutated bodies: ``python -m benchmarks.frontend.mutants [--count N] [--seed S] DEFINITIONS.json``.

Tokens of PL/pgSQL bodies are dropped, doubled, swapped or replaced by others of the corpus: what is accepted has been
read the same by PostgreSQL's grammar, all else is refused with a code. Between the tokens of every body white space,
comments and letters outside ASCII are put: nothing changes but positions, and each span still begins and ends with
the words it did. A crash, or a difference, is printed with its seed and ends the run with 1.
"""

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.base.collector import calm_collector
from analyzer.definitions.parse.model import PlpgsqlBody
from analyzer.definitions.parse.routine import parse_routine
from analyzer.definitions.parse.tokens import tokenize
from tests.properties.test_parse_places import BETWEEN, national, shape


@dataclass(frozen=True, slots=True)
class Case:
    """A definition in three parts, and the words of its body."""

    before: str
    words: tuple[str, ...]
    glued: tuple[bool, ...]
    after: str


def main() -> int:
    """Print what became of the mutants and of the scattered bodies."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    calm_collector()
    cases = cases_of(json.loads(arguments.file.read_text()))
    words = by_kind({word for case in cases for word in case.words})
    counts: Counter[str] = Counter()
    for number in range(arguments.count):
        choose = random.Random(f"{arguments.seed} {number}")
        case = choose.choice(cases)
        try:
            counts[mutated(case, choose, words)] += 1
            counts[moved(case, choose)] += 1
        except Exception as error:
            print(f"seed {arguments.seed} {number}: {case.before[:80]!r}: {error!r}")
            counts["WRONG"] += 1
    print(f"{len(cases)} bodies: {', '.join(f'{count} {what}' for what, count in sorted(counts.items()))}")
    return 1 if counts["WRONG"] else 0


def cases_of(rows: Sequence[tuple[str, str, str]]) -> list[Case]:
    """Return the PL/pgSQL routines of at most 400 tokens, each with its body in dollars."""
    cases: list[Case] = []
    for _, _, definition in rows:
        body = parse_routine(definition).body
        if isinstance(body, PlpgsqlBody):
            tokens = tokenize(definition[body.span.start : body.span.end])
            count = tokens.count
            glued = tuple(
                [index == 0 or tokens.words[index - 1] == "#" or national(tokens, index) for index in range(count)]
            )
            if count <= 400:
                before, after = definition[: body.span.start], definition[body.span.end :]
                cases.append(Case(before, tuple(tokens.words[:count]), glued, after))
    return cases


def by_kind(words: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Return the words, sorted, by what they are."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        kinds[kind_of(word)].append(word)
    return kinds


def kind_of(word: str) -> str:
    """Return whether a token is a name or key word, a number, a string, or which other character it begins with."""
    return "word" if word[:1].isalpha() else "number" if word[:1].isdigit() else word[:1]


def mutated(case: Case, choose: random.Random, words: Mapping[str, Sequence[str]]) -> str:
    """Return whether a body with up to three changes is accepted; its trees and spans are all asked for."""
    changed = list(case.words)
    for _ in range(choose.randint(1, 3)):
        at = choose.randrange(len(changed))
        match choose.choice(("drop", "double", "swap", "replace", *["kind"] * 6)):
            case "drop":
                changed[at] = " "
            case "double":
                changed[at] += f" {changed[at]}"
            case "swap":
                changed[at - 1], changed[at] = changed[at], changed[at - 1]
            case "replace":
                changed[at] = choose.choice(changed)
            case _:
                changed[at] = choose.choice(words[kind_of(case.words[at])])
    text = f"{case.before} {' '.join(changed)}\n{case.after}"
    parsed = parse_routine(text)
    if parsed.diagnostics:
        return f"refused ({parsed.diagnostics[0].code.id})"
    assert isinstance(parsed.body, PlpgsqlBody)
    for _ in shape(parsed.body.block, text):
        pass
    return "accepted by both"


def moved(case: Case, choose: random.Random) -> str:
    """Return that a body with other white space says the same at its new places."""
    pieces: list[str] = []
    for index, word in enumerate(case.words):
        apart = "" if case.glued[index] else choose.choice(BETWEEN)
        strings = word[-1] == "'" and case.words[index + 1 : index + 2] and case.words[index + 1][:1] == "'"
        pieces += (apart, word, "\n" if strings else "")
    closer = case.before.rstrip().rpartition("$")[0].rpartition("$")[2]
    text = f"{case.before}{''.join(pieces)}\n{case.after}"
    if any(f"${closer}$" in piece for piece in pieces):
        return "not moved: the quotes stand in the body"
    plain = f"{case.before} {' '.join(case.words)}\n{case.after}"
    one, other = parse_routine(text), parse_routine(plain)
    assert not one.diagnostics, one.diagnostics
    assert isinstance(one.body, PlpgsqlBody)
    assert isinstance(other.body, PlpgsqlBody)
    assert list(shape(one.body.block, text)) == list(shape(other.body.block, plain)), "another shape"
    return "moved"


if __name__ == "__main__":
    sys.exit(main())
