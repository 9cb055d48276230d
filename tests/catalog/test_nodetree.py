"""Node trees: the text is read exactly, and what we don't know makes a tree unreadable, never smaller."""

import codecs
import re
from dataclasses import replace

import pytest

from analyzer.base.names import OperatorId, RelationId, RoutineId, TypeId
from analyzer.base.uses import Constant, RelationUse, RoutineUse, Statement
from analyzer.catalog.live.names import BIG_ENDIAN
from analyzer.catalog.nodetree import Names, NodeTreeError, expression, unwrapped, uses_of
from analyzer.catalog.nodetree.constants import codec_of, constant_of
from analyzer.catalog.nodetree.fields import ALIASES, INERT, NODES
from analyzer.catalog.nodetree.names import TypeRow
from analyzer.catalog.nodetree.rules import RULES, WITHOUT_RULE
from analyzer.catalog.nodetree.text import Bytes, Node, parse
from analyzer.catalog.nodetree.walk import OWN_WALK

INTEGER = TypeRow("b", "N", 0, 1007, 0, 0, 42, 4, True, 0)
TEXT = TypeRow("b", "S", 0, 1009, 0, 0, 46, -1, False, 0)
NAMES = Names(
    version=160000,
    routines={100: RoutineId("app.f(integer)"), 42: RoutineId("pg_catalog.int4in(pg_catalog.cstring)")},
    relations={200: RelationId("app.t")},
    types={23: TypeId("integer"), 25: TypeId("pg_catalog.text"), 16: TypeId("boolean")},
    operators={96: OperatorId("pg_catalog.=(integer,integer)")},
    operator_routines={96: 100},
    columns={200: {1: "a", 2: "b"}},
    input_counts={100: 2},
    type_rows={23: INTEGER, 25: TEXT},
)
CONST = (
    "{CONST :consttype 23 :consttypmod -1 :constcollid 0 :constlen 4 :constbyval true :constisnull false :location -1"
    " :constvalue 4 [ -2 -1 -1 -1 -1 -1 -1 -1 ]}"
)
CALL = (
    "{FUNCEXPR :funcid 100 :funcresulttype 23 :funcretset false :funcvariadic false :funcformat 0 :funccollid 0"
    " :inputcollid 0 :args (" + CONST + ") :location -1}"
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("<>", None),
        ("12", "12"),
        ('""', ""),
        (r"a\ b\(c\)\{d\}\\e", r"a b(c){d}\e"),
        (r"\<>", "<>"),
        ('"1"', "1"),
        ("(i 1 2)", [1, 2]),
        ("(b)", []),
        ("(o 16384)", [16384]),
        ("()", []),
        (r'("a\ b" <> ("c"))', ["a b", None, ["c"]]),
    ],
)
def test_values_are_read_as_outfuncs_writes_them(text: str, value: object) -> None:
    """outfuncs.c, outToken() and _outList(); read.c, pg_strtok()."""
    assert parse(text) == value


def test_a_name_may_look_like_a_label() -> None:
    """A label is a label only where a field may begin: outToken() doesn't escape a colon."""
    node = parse("{ALIAS :aliasname :colnames :colnames <>}")
    assert isinstance(node, Node)
    assert node.fields == {"aliasname": ":colnames", "colnames": None}


def test_bytes_are_read_with_their_signs() -> None:
    node = parse("{CONST :constvalue 4 [ 1 -1 0 0 ] :location 7}")
    assert isinstance(node, Node)
    assert node.fields["constvalue"] == Bytes(b"\x01\xff\0\0")
    assert node.fields["location"] == "7"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(",
        "{VAR",
        "{VAR :varno",
        "{VAR :varno 1",
        "(1 2",
        "{VAR varno 1}",
        "{VAR :varno 1 2}",
        "{VAR :varno 1 :varno 2}",
        "1 2",
        "{VAR :varno }",
        "(i 1",
        "4 [ 1 2",
    ],
)
def test_a_damaged_tree_is_refused(text: str) -> None:
    with pytest.raises((NodeTreeError, ValueError)):
        parse(text)


def test_deep_trees_need_no_recursion() -> None:
    """A chain of ten thousand || operators is one expression."""
    deep = CONST
    for _ in range(10_000):
        deep = "{RELABELTYPE :arg " + deep + " :resulttype 23}"
    assert uses_of(deep, NAMES) == ()


def test_a_call_is_read_with_types_constants_and_omitted_inputs() -> None:
    assert uses_of(CALL, NAMES) == (
        Statement(0),
        RoutineUse(
            RoutineId("app.f(integer)"),
            "call",
            arguments=(TypeId("integer"),),
            result=TypeId("integer"),
            constants=(Constant("-2"),),
            omitted=(1,),
        ),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("FUNCEXPR", "NEWEXPR"),
        (":funcretset", ":funcnovel"),
        (":funcformat 0", ":funcformat 9"),
        (":funcvariadic false", ":funcvariadic maybe"),
        (":funcid 100", ":funcid x"),
        (":args (", ":args (i "),
        ("CONST ", "SURPRISE "),
    ],
)
def test_what_is_not_known_is_refused(old: str, new: str) -> None:
    with pytest.raises((NodeTreeError, ValueError)):
        uses_of(CALL.replace(old, new, 1), NAMES)


def test_the_handler_of_a_users_subscripts_is_used() -> None:
    """hstore's, as its views have it; arrays' and jsonb's are built-in."""
    null = CONST.replace(":constisnull false", ":constisnull true")
    text = f"{{SUBSCRIPTINGREF :refcontainertype 25 :refrestype 23 :refupperindexpr ({CONST}) :refexpr {null}}}"
    own = replace(NAMES, type_rows={23: INTEGER, 25: TEXT._replace(subscript=100)})
    builtin = replace(own, routines={**NAMES.routines, 100: RoutineId("pg_catalog.f()")})
    assert uses_of(text, own) == (Statement(0), RoutineUse(RoutineId("app.f(integer)"), "construct"))
    assert uses_of(text, builtin) == ()


def test_a_reference_to_nothing_is_refused() -> None:
    with pytest.raises(Exception, match="isn't in the catalog"):
        uses_of(CALL.replace(":funcid 100", ":funcid 101"), NAMES)


def test_columns_of_the_own_row_are_those_outside_all_queries() -> None:
    var = "{VAR :varno 1 :varattno 2 :vartype 23 :varlevelsup 0}"
    assert expression(var, NAMES).columns == (2,)
    assert expression("{NULLTEST :arg " + var.replace(":varattno 2", ":varattno 0") + "}", NAMES).columns == (0,)


def test_not_is_remembered_to_the_operators_beneath() -> None:
    operator = "{OPEXPR :opno 96 :opfuncid 0 :opresulttype 16 :opretset false :args (" + CONST + " " + CONST + ")}"
    text = "{BOOLEXPR :boolop not :args ({BOOLEXPR :boolop and :args (" + operator + ")})}"
    negated = [use.negated for use in uses_of(text, NAMES) if isinstance(use, RoutineUse)]
    assert negated == [True]


@pytest.mark.parametrize(("version", "code"), [(140000, 5), (150000, 6), (180000, 6)])
def test_codes_of_commands_depend_on_the_version(version: int, code: int) -> None:
    """nodes.h, CmdType: MERGE came between in 15."""
    names = Names(version=version)
    text = (
        "{QUERY :commandType "
        + str(code)
        + " :resultRelation 0 :utilityStmt {NOTIFYSTMT :conditionname c :payload <>}}"
    )
    assert [getattr(use, "tag", None) for use in uses_of(text, names)] == [None, "NOTIFY"]


def test_before_16_rights_stand_on_the_range_table_entry() -> None:
    """parsenodes.h: RTEPermissionInfo came in 16; both say the same."""
    entry = "{RTE :alias <> :eref <> :rtekind 0 :relid 200 :relkind r :inh true :inFromCl true"
    rest = ":resultRelation 0 :jointree {FROMEXPR :fromlist ({RANGETBLREF :rtindex 1}) :quals <>}}"
    before = f"{{QUERY :commandType 1 :rtable ({entry} :requiredPerms 2 :selectedCols (b 8 9)}}) {rest}"
    since = (
        f"{{QUERY :commandType 1 :rtable ({entry} :perminfoindex 1}}) :rteperminfos"
        f" ({{RTEPERMISSIONINFO :relid 200 :inh true :requiredPerms 2 :checkAsUser 0 :selectedCols (b 8 9)}}) {rest}"
    )
    expected = (Statement(1), RelationUse(RelationId("app.t"), "select", ("a", "b")))
    assert uses_of(before, NAMES) == expected
    assert uses_of(since, NAMES) == expected


def test_every_node_has_a_rule_or_needs_none() -> None:
    assert RULES.keys() | WITHOUT_RULE == NODES.keys()
    assert not RULES.keys() & WITHOUT_RULE
    assert RULES.keys() >= OWN_WALK
    assert set(ALIASES.values()) <= NODES.keys()


def test_no_field_is_listed_twice() -> None:
    for tag, fields in NODES.items():
        assert len(fields.known) == len(fields.walked) + len(fields.read) + len(fields.inert), tag


def test_every_inert_field_has_a_reason() -> None:
    listed = [name for names in INERT.values() for name in names.split()]
    used = {name for fields in NODES.values() for name in fields.inert}
    assert used <= set(listed)
    assert set(listed) - used == set()
    assert sorted(name for name in set(listed) if listed.count(name) > 1) == []


@pytest.mark.parametrize("width", [60, 78, 79, 200])
def test_line_breaks_of_the_log_are_taken_out(width: int) -> None:
    """print.c, format_node_dump(): a line ends at its last space, or inside a token that is longer than a line."""
    text = "{A :b " + "x" * width + " :c (" + " ".join(str(number) for number in range(60)) + ") :d <>}"
    logged = format_node_dump(text)
    assert all(len(line) <= 78 for line in logged.split("\n"))
    assert re.sub(" +", " ", unwrapped(logged)).strip() == text


def format_node_dump(dump: str) -> str:
    """Return what PostgreSQL logs of a dump, line by line (print.c)."""
    lines: list[str] = []
    at = 0
    while True:
        line = dump[at : at + 78]
        at += len(line)
        if at == len(dump):
            return "\n".join([*lines, line])
        if dump[at] == " ":
            at += 1
        else:
            cut = line.rfind(" ", 1)
            if cut > 0:
                at -= len(line) - cut - 1
                line = line[:cut]
        lines.append(line)


@pytest.mark.parametrize(
    ("version", "big"),
    [
        ("PostgreSQL 16.2 on x86_64-pc-linux-gnu, compiled by gcc", False),
        ("PostgreSQL 16.2 on aarch64-unknown-linux-gnu, compiled by gcc", False),
        ("PostgreSQL 16.2 on powerpc64le-unknown-linux-gnu, compiled by gcc", False),
        ("PostgreSQL 16.2 on mips64el-unknown-linux-gnuabi64, compiled by gcc", False),
        ("PostgreSQL 16.2 on powerpc64-unknown-linux-gnu, compiled by gcc", True),
        ("PostgreSQL 16.2 on powerpc-ibm-aix7.2.0.0, compiled by xlc", True),
        ("PostgreSQL 16.2 on s390x-ibm-linux-gnu, compiled by gcc", True),
    ],
)
def test_the_platform_says_which_byte_comes_first(version: str, big: bool) -> None:
    assert bool(BIG_ENDIAN.search(version)) == big


def test_constants_are_read_in_the_servers_byte_order() -> None:
    """A Datum of eight bytes: its value stands in the lowest ones, wherever these are."""
    names = replace(NAMES, byte_order="big")
    text = CONST.replace("[ -2 -1 -1 -1 -1 -1 -1 -1 ]", "[ -1 -1 -1 -1 -1 -1 -1 -2 ]")
    constant = parse(text)
    assert isinstance(constant, Node)
    assert constant_of(constant, names) == Constant("-2")


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("UTF8", "utf-8"),
        ("LATIN1", "iso8859-1"),
        ("LATIN9", "iso8859-15"),
        ("WIN1252", "cp1252"),
        ("EUC_JP", "euc_jp"),
    ],
)
def test_encodings_of_servers_are_known_by_pythons_names(encoding: str, codec: str) -> None:
    assert codecs.lookup(codec_of(encoding)) == codecs.lookup(codec)
