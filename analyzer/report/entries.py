"""What the reports call the entries of an analysis."""

from analyzer.manifest.model import Analysis, Entry, ObjectEntry, RoutineEntry
from analyzer.manifest.refusing import name_of as title

__all__ = ["entries", "event_name", "name_of", "title"]


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
