"""What the reports call the entries of an analysis."""

from analyzer.manifest.model import Analysis, Entry, ObjectEntry, RoutineEntry


def entries(analysis: Analysis) -> tuple[Entry, ...]:
    """Return routines, then relation events."""
    return (*analysis.routines, *analysis.objects)


def event_name(identity: str, event: str) -> str:
    """Return what a relation event is called, or a routine."""
    return f"{event} on {identity}" if event else identity


def name_of(entry: Entry) -> str:
    """Return an entry's identity, with its event: ``insert on app.t``."""
    match entry:
        case RoutineEntry():
            return entry.identity
        case ObjectEntry():
            return event_name(entry.identity, entry.event)


def title(entry: Entry) -> str:
    """Return an entry's kind, identity and event: ``insert on table app.t``."""
    match entry:
        case RoutineEntry():
            return f"{entry.kind} {entry.identity}"
        case ObjectEntry():
            return event_name(f"{entry.kind} {entry.identity}", entry.event)
