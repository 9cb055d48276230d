"""Every format holds the same routines and effects, and none is broken by a name."""

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from analyzer.base.diagnostics import CODES
from analyzer.manifest.policy import default_policy
from analyzer.report import documents, dot, drawing, graphml, mermaid, page, sarif, text
from analyzer.report.style import COLOURED, PLAIN
from tests.report.sample import ANALYSIS, AWKWARD, SITE

CEILINGS = default_policy().ceilings
DRAWN = drawing.draw(ANALYSIS)


def test_a_drawing_leaves_out_what_is_built_in() -> None:
    names = {point.name for point in DRAWN.points}
    assert names == {AWKWARD, "app.f()", "insert on app.t", "? PGC202"}
    assert drawing.Arrow("insert on app.t", "app.f()", "trigger") in DRAWN.arrows


def test_a_drawing_from_a_root_holds_what_that_reaches() -> None:
    assert [point.name for point in drawing.draw(ANALYSIS, "insert on app.t").points] == [
        "app.f()",
        "insert on app.t",
    ]


def test_graphml_is_xml_that_holds_every_name() -> None:
    tree = ElementTree.fromstring(graphml.graphml(DRAWN))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert {data.text for data in tree.iter(f"{space}data") if data.get("key") == "name"} == {
        point.name for point in DRAWN.points
    }
    assert len(list(tree.iter(f"{space}edge"))) == len(DRAWN.arrows)


def test_graphml_replaces_what_xml_cannot_hold() -> None:
    assert graphml.escaped("a\x01\ufffe𝄞<") == "a\ufffd\ufffd𝄞&lt;"


def test_dot_quotes_what_would_end_a_name() -> None:
    lines = dot.dot(DRAWN).splitlines()
    assert len(lines) == 5 + len(DRAWN.points) + len(DRAWN.arrows)
    assert all(re.fullmatch(r'(?:[^"]|"(?:[^"\\]|\\.)*")*', line) for line in lines)


def test_mermaid_writes_a_line_for_each_point_and_arrow() -> None:
    lines = mermaid.mermaid(DRAWN).splitlines()
    assert len(lines) == 2 + len(DRAWN.points) + len(DRAWN.arrows)
    assert all(line.count('"') in {0, 2} for line in lines)


class Reader(HTMLParser):
    """What a browser would make of a page: its elements, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_shows_names_and_messages_as_text() -> None:
    reader = Reader()
    reader.feed(page.page(ANALYSIS))
    assert reader.tags.count("details") == 3
    assert "b" not in reader.tags
    assert f"function {AWKWARD}" in [word.strip() for word in reader.words]
    assert any("function <b>x</b>() does not exist" in word for word in reader.words)


def test_sarif_names_rules_and_places() -> None:
    document = json.loads(json.dumps(sarif.sarif_document(ANALYSIS, {AWKWARD: "routines/f.sql"}, "0.1.0")))
    (run,) = document["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [code.id for code in CODES]
    (result,) = run["results"]
    assert result["ruleId"] == "PGC202"
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 3,
        "charOffset": 10,
        "charLength": 5,
    }


@pytest.mark.parametrize("source", ["", "one line", "CREATE\n  bad\twörd\x1b[31m\n"])
def test_a_report_shows_the_source_without_its_control_characters(source: str) -> None:
    said = text.analysis_report(ANALYSIS, {f"function {AWKWARD}": source}, CEILINGS, PLAIN)
    assert "\x1b" not in said
    assert "PGC202" in said


def test_colour_changes_no_word() -> None:
    plain = text.analysis_report(ANALYSIS, {}, CEILINGS, PLAIN)
    assert re.sub("\x1b\\[[0-9;]*m", "", text.analysis_report(ANALYSIS, {}, CEILINGS, COLOURED)) == plain


def test_the_document_of_an_edge_is_the_contracts() -> None:
    document = documents.edge_document(ANALYSIS.objects[0].edges[0])
    assert document == {
        "carries": "call",
        "kind": "trigger",
        "target": {"kind": "function", "identity": "app.f()", "event": None},
        "columns": None,
        "site": documents.place_document(SITE),
        "code": None,
        "assumes": [],
    }
