"""Declared targets as canonical JSON, for their digest, and as TOML, for people."""

from collections.abc import Iterable, Iterator, Sequence

from analyzer.base.canonical import Json, canonical, digest
from analyzer.base.targets import Allowed, Declaration, Forms, Names, Never, Pattern, Statements, Targets


def targets_digest(targets: Targets) -> str:
    """Return the SHA-256 of the declarations that count: comments, layout and unreviewed stubs don't matter.

    No file, an empty file and one of stubs only have the digest of ``[]``.
    """
    return digest(canonical([declaration_json(row) for row in targets.reviewed]))


def declaration_json(row: Declaration) -> Json:
    """Return a declaration for its digest."""
    return {
        "routine": row.routine,
        "definition": row.definition,
        "site": list(row.site) if row.site is not None else None,
        "holes": list(row.holes),
        "allowed": allowed_json(row.allowed),
        "reason": row.reason,
        "reviewer": row.reviewer,
    }


def allowed_json(allowed: Allowed) -> Json:
    """Return what a declaration allows: its kind, and what it says."""
    match allowed:
        case Names(kind, names):
            return [kind, *names]
        case Pattern(pattern, like):
            return ["pattern", pattern, like]
        case Statements(texts):
            return ["statements", *texts]
        case Forms(texts, names):
            return ["forms", *texts, {name: allowed_json(what) for name, what in names}]
        case Never():
            return ["never"]


def target_toml(row: Declaration, comments: Sequence[str] = (), candidates: Iterable[str] = ()) -> str:
    """Return one declaration as a file has it, with comments before it and candidates commented out."""
    lines = [f"# {word}" for comment in comments for word in comment.splitlines()]
    lines += ["[[target]]", f"routine = {toml_string(row.routine)}", f'definition = "{row.definition}"']
    lines += ['site = "{}:{}"'.format(*row.site)] if row.site is not None else []
    if row.holes:
        lines.append(f"holes = [{', '.join(map(toml_string, row.holes))}]")
    lines += allowed_lines(row.allowed, candidates)
    lines += [f"reason = {toml_string(row.reason)}", f"reviewer = {toml_string(row.reviewer)}"]
    return "\n".join(lines) + "\n"


def name_tables(rows: Iterable[Declaration]) -> Iterator[str]:
    """Yield the tables of the names that forms of texts have, sorted."""
    names = {name: what for row in rows if isinstance(row.allowed, Forms) for name, what in row.allowed.names}
    for name in sorted(names):
        yield "\n".join(["[[name]]", f'name = "{name}"', *allowed_lines(names[name])]) + "\n"


def allowed_lines(allowed: Allowed, candidates: Iterable[str] = ()) -> list[str]:
    """Return what a declaration allows, one name a line."""
    match allowed:
        case Names(kind, names):
            return name_lines(kind, names, candidates)
        case Statements(texts):
            return name_lines("statements", texts, candidates)
        case Forms(texts):
            return name_lines("forms", texts, ())
        case Pattern(pattern, like):
            return [f"pattern = {toml_string(pattern)}", *([f"like = {toml_string(like)}"] if like else [])]
        case Never():
            return ["never = true"]


def name_lines(kind: str, names: Iterable[str], candidates: Iterable[str]) -> list[str]:
    """Return names as an array, one a line."""
    inner = [f"  {toml_string(name)}," for name in names]
    inner += [f"  # {toml_string(name)}," for name in candidates]
    return [f"{kind} = [", *inner, "]"] if inner else [f"{kind} = []"]


def toml_string(text: str) -> str:
    """Return a basic TOML string."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    written = (escapes.get(c) or (f"\\u{ord(c):04X}" if ord(c) < 32 or ord(c) == 127 else c) for c in text)
    return '"' + "".join(written) + '"'
