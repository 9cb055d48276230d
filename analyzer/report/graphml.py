"""A drawing as GraphML, for yEd, Gephi and networkx."""

from xml.sax.saxutils import escape, quoteattr

from analyzer.report.drawing import Drawing

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="name" for="node" attr.name="name" attr.type="string"/>
  <key id="shape" for="node" attr.name="shape" attr.type="string"/>
  <key id="kind" for="edge" attr.name="kind" attr.type="string"/>
  <graph id="pgcallgraph" edgedefault="directed">"""


def graphml(drawing: Drawing) -> str:
    """Return the drawing as a GraphML document; points are numbered, names are data."""
    numbers = {point.name: f"n{number}" for number, point in enumerate(drawing.points)}
    lines = [HEAD]
    for point in drawing.points:
        data = f'<data key="name">{escaped(point.name)}</data><data key="shape">{point.shape}</data>'
        lines.append(f"    <node id={quoteattr(numbers[point.name])}>{data}</node>")
    for arrow in drawing.arrows:
        ends = f'source="{numbers[arrow.source]}" target="{numbers[arrow.target]}"'
        lines.append(f'    <edge {ends}><data key="kind">{escaped(arrow.label)}</data></edge>')
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


def escaped(text: str) -> str:
    """Return ``text`` as XML content; characters that XML 1.0 can't hold become U+FFFD."""
    return escape("".join(character if allowed(character) else "\ufffd" for character in text))


def allowed(character: str) -> bool:
    """Return whether XML 1.0 can hold the character (section 2.2, Char)."""
    return (
        character in "\t\n\r"
        or "\x20" <= character <= "\ud7ff"
        or "\ue000" <= character <= "\ufffd"
        or character > "\uffff"
    )
