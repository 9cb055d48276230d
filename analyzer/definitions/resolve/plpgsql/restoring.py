"""Whether a body leaves search_path as it found it, though it changes it in between (decision 51).

What holds a text that speaks of search_path counts only where the text is followed: what may run it unseen, a command
that isn't bounded or a routine it is passed to, may leave any path behind it.
"""

from analyzer.base.spans import Span
from analyzer.base.uses import RoutineUse
from analyzer.definitions.dynamic.text_functions import sends_elsewhere
from analyzer.definitions.resolve.changers import Level
from analyzer.definitions.resolve.plpgsql.evaluation import Analysis, Place
from analyzer.definitions.resolve.plpgsql.flow import setting_of


def kept_level(analysis: Analysis) -> Level | None:
    """Return how the body, which is analysed now, has changed the path that it keeps; None: it may leave another.

    ``none``: on no way out at all; ``local``: for the transaction; ``session``: beyond a SET clause around it, too.
    """
    start = setting_of(analysis.context)
    texts = analysis.texts
    if start is None or texts is None or texts.loose or not texts.calls <= sent_elsewhere(analysis):
        return None
    if not all(end.keeps(start) for end in analysis.ends):
        return None
    if any(end.plain for end in analysis.ends):
        return "session"
    return "local" if any(end.moved for end in analysis.ends) else "none"


def sent_elsewhere(analysis: Analysis) -> set[int]:
    """Return where the calls stand that have the text they are given run in another session."""
    return {
        use.span.start
        for findings in analysis.found.values()
        for use in findings.uses
        if isinstance(use, RoutineUse) and use.span is not None
        if sends_elsewhere(analysis.lookup, use.routine, analysis.text_functions)
    }


def watch_command(place: Place, span: Span) -> None:
    """Lose the path behind a command that may run a text which speaks of it without being seen to."""
    analysis = place.analysis
    if analysis.texts is None or span not in analysis.texts.commands:
        return
    found = analysis.found.get((span.start, span.end, "command"))
    passed = any(
        isinstance(use, RoutineUse) and not use.routine.startswith("pg_catalog.")
        for use in (found.uses if found is not None else ())
    )
    if passed or analysis.sites[span].verdict == "unresolved":
        place.flow.lose()
