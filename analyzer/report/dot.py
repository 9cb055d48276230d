"""A drawing in the DOT language of Graphviz."""

from typing import Final

from analyzer.report.drawing import Drawing, Shape

SHAPES: Final[dict[Shape, str]] = {
    "routine": "shape=box",
    "unresolved": 'shape=box, color="#b00020", penwidth=2',
    "relation": "shape=cylinder",
    "unknown": 'shape=box, style=dashed, color="#b00020"',
}


def dot(drawing: Drawing) -> str:
    """Return the drawing as a ``digraph``."""
    return "\n".join(
        [
            "digraph pgcallgraph {",
            "  rankdir=LR;",
            '  node [fontname="sans-serif", fontsize=10];',
            '  edge [fontname="sans-serif", fontsize=8];',
            *(f"  {quoted(point.name)} [{SHAPES[point.shape]}];" for point in drawing.points),
            *(
                f"  {quoted(arrow.source)} -> {quoted(arrow.target)} [label={quoted(arrow.label)}];"
                for arrow in drawing.arrows
            ),
            "}",
            "",
        ]
    )


def quoted(name: str) -> str:
    """Return a double-quoted ID; in one, a backslash begins an escape that labels interpret."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
