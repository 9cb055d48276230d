"""The formats of pictures, by the name that ``graph --format`` takes."""

from collections.abc import Callable, Mapping
from typing import Final

from analyzer.manifest.model import Analysis
from analyzer.report.dot import dot
from analyzer.report.drawing import Drawing, draw
from analyzer.report.graphml import graphml
from analyzer.report.mermaid import mermaid
from analyzer.report.page import page

Picture = Callable[[Analysis, str | None], str]
"""From an analysis, and the routine to begin with or None for all, to a text."""


def drawn_by(write: Callable[[Drawing], str]) -> Picture:
    """Return the picture that writes a drawing of the analysis."""
    return lambda analysis, root: write(draw(analysis, root))


DRAWINGS: Final[Mapping[str, Picture]] = {
    "dot": drawn_by(dot),
    "graphml": drawn_by(graphml),
    "html": page,
    "mermaid": drawn_by(mermaid),
}
