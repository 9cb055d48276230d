"""Programs by their seeds: what each runs, compared with what it is allowed to."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping

from analyzer.base.names import RelationId
from analyzer.catalog.lookup import Index, Lookup
from analyzer.definitions.dynamic.strings import Strings
from analyzer.definitions.resolve.state import Memo
from benchmarks.dynamic_programs.allowing import allowed, allowed_by_trigger, allows, verdict
from benchmarks.dynamic_programs.observing import RELATIONS, Connection, observed, observed_by_trigger
from benchmarks.dynamic_programs.programs import written

Case = tuple[Mapping[int, Strings], set[tuple[int, str]]]
"""What sites may run, and what they ran."""


def compare(connection: Connection, index: Index, seeds: Iterable[int]) -> Counter[str]:
    """Return counts of programs, texts and escapes; prints each program with an escape."""
    counts: Counter[str] = Counter()
    memo = Memo()
    for seed in seeds:
        trigger = seed % 5 == 4
        body = written(random.Random(seed), trigger=trigger)
        cases = list((trigger_cases if trigger else plain_case)(connection, index, memo, seed, body))
        counts.update(programs=1)
        counts[verdict([value for values, _ in cases for value in values.values()])] += 1
        for values, commands in cases:
            escapes = {
                (site, text) for site, text in commands if site not in values or not allows(values[site], text)
            }
            counts.update(texts=len(commands), escapes=len(escapes))
            if escapes:
                site, text = min(escapes)
                print(f"seed {seed}, site {site}: {text!r} isn't in {values.get(site)}\n{body}\n", flush=True)
    return counts


def plain_case(connection: Connection, index: Index, memo: Memo, seed: int, body: str) -> Iterable[Case]:
    """Yield what a function may run and ran."""
    yield allowed(Lookup(index), memo, body, often=seed % 4 == 0), observed(connection, body)


def trigger_cases(connection: Connection, index: Index, memo: Memo, seed: int, body: str) -> Iterable[Case]:
    """Yield what a trigger function may run and ran, relation by relation."""
    for relation in RELATIONS:
        values = allowed_by_trigger(Lookup(index), memo, body, RelationId(relation), often=seed % 4 == 0)
        yield values, observed_by_trigger(connection, body, relation)
