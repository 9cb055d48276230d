"""A drawing as a Mermaid flowchart, which Markdown viewers show."""

from typing import Final

from analyzer.report.drawing import Drawing, Shape

BRACKETS: Final[dict[Shape, tuple[str, str]]] = {
    "routine": ("[", "]"),
    "unresolved": ("[", "]:::bad"),
    "relation": ("[(", ")]"),
    "unknown": ("{{", "}}:::bad"),
}


def mermaid(drawing: Drawing) -> str:
    """Return the drawing as a flowchart from left to right; points are numbered, names are labels."""
    numbers = {point.name: f"n{number}" for number, point in enumerate(drawing.points)}
    lines = ["flowchart LR"]
    for point in drawing.points:
        left, right = BRACKETS[point.shape]
        lines.append(f"  {numbers[point.name]}{left}{label(point.name)}{right}")
    lines += [
        f"  {numbers[arrow.source]} -->|{label(arrow.label)}| {numbers[arrow.target]}" for arrow in drawing.arrows
    ]
    return "\n".join([*lines, "  classDef bad stroke:#b00020,stroke-width:2px", ""])


def label(name: str) -> str:
    """Return a quoted label; Mermaid knows entities, but no escapes."""
    entities = {"#": "#35;", '"': "#34;", "<": "#60;", ">": "#62;", "`": "#96;", "\n": " "}
    return '"' + "".join(entities.get(character, character) for character in name) + '"'
