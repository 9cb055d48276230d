"""What each kind of use sets off, asked of the rules; what real bodies set off is in the conformance corpus."""

from dataclasses import replace
from functools import cache

import pytest

from analyzer.base.names import OperatorId, RelationId, RoutineId, TypeId
from analyzer.base.uses import Constant, ObjectRef, Ordering, RelationUse, RoutineUse, Statement, Use, UtilityUse
from analyzer.catalog.lookup import Index, Lookup
from analyzer.effects.bodies import object_edges, uses_edges
from analyzer.effects.model import Edge, Node
from analyzer.effects.opaque import body_of
from analyzer.effects.scope import Scope, Trust
from tests.effects import snapshots

CASE = "C-expression/negator_substitution"
TEXT = TypeId("pg_catalog.text")


@cache
def index() -> Index:
    return Index(snapshots.unpack(snapshots.kept()[CASE][1]))


def found(*uses: Use) -> list[Edge]:
    return list(uses_edges(Scope(Lookup(index()), uses_edges), uses))


def builtin(name: str) -> RoutineId:
    rows = index().routines_named[("pg_catalog", name)]
    return rows[0].identity


def called(name: str, *constants: str | None) -> RoutineUse:
    """Return the call of a built-in routine; None stands for an argument that isn't constant."""
    return RoutineUse(
        builtin(name), "call", constants=tuple(None if value is None else Constant(value) for value in constants)
    )


UNRESOLVED = (
    (called("nextval", None), "PGC304"),
    (called("table_to_xml", None), "PGC304"),
    (called("brin_summarize_new_values", None), "PGC304"),
    (called("domain_in", "5", None), "PGC306"),
    (called("query_to_xml", "select 1"), "PGC305"),
    (called("set_config", "role", "x"), "PGC310"),
    (called("set_config", "search_path", None), "PGC310"),
    (called("set_config", None, "x"), "PGC310"),
    (UtilityUse("CREATE EXTENSION"), "PGC308"),
    (UtilityUse("LOAD"), "PGC308"),
    (UtilityUse("EXECUTE"), "PGC312"),
    (UtilityUse("FROBNICATE"), "PGC309"),
    (UtilityUse("CREATE TRIGGER"), "PGC307"),
    (UtilityUse("CREATE CAST"), "PGC307"),
    (UtilityUse("CREATE FUNCTION", (ObjectRef("function", "app.ct_eq(integer)"),)), "PGC307"),
    (RelationUse(RelationId("gone.t"), "insert"), "PGC311"),
    (RoutineUse(RoutineId("gone.f()"), "call"), "PGC311"),
    (
        UtilityUse(
            "CREATE TABLE",
            (ObjectRef("table", "pg_temp.t"),),
            (("if_not_exists", "true"), ("temporary", "true")),
        ),
        "PGC314",
    ),
)


@pytest.mark.parametrize(("use", "code"), UNRESOLVED)
def test_unresolved(use: Use, code: str) -> None:
    assert code in {edge.code for edge in found(use) if edge.carries == "unresolved"}


KNOWN = (
    (called("nextval", "app.s"), Edge("write", "sequence", Node("sequence", "app.s", "nextval"))),
    (called("setval", "app.s"), Edge("write", "sequence", Node("sequence", "app.s", "setval"))),
    (called("currval", "app.s"), Edge("read", "sequence", Node("sequence", "app.s", "select"))),
    (called("set_config", "search_path", "x"), Edge("write", "setting", Node("setting", "search_path", "write"))),
    (called("set_config", "work_mem", "4MB"), Edge("write", "setting", Node("setting", "work_mem", "write"))),
    (called("pg_notify", "news", ""), Edge("write", "notify", Node("channel", "news", "write"))),
    (called("lo_export"), Edge("write", "file write", Node("file", "", "write"))),
    (called("pg_switch_wal"), Edge("write", "server", Node("server", "", "write"))),
    (called("pg_advisory_lock"), Edge("lock", "advisory lock", Node("advisory lock", "", "lock"))),
    (
        called("lo_unlink"),
        Edge("write", "large object", Node("table", "pg_catalog.pg_largeobject", "update row")),
    ),
    (UtilityUse("NOTIFY", (), (("channel", "news"),)), Edge("write", "notify", Node("channel", "news", "write"))),
    (
        UtilityUse("LOCK TABLE", (ObjectRef("table", "app.t"),), (("mode", "SHARE"),)),
        Edge("lock", "lock", Node("table", "app.t", "share")),
    ),
    (
        RelationUse(RelationId("app.t"), "select", ("c",), row_lock="UPDATE"),
        Edge("lock", "row lock", Node("table", "app.t", "for update")),
    ),
    (
        RelationUse(RelationId("pg_temp.x"), "insert"),
        Edge("write", "write", Node("table", "pg_temp.x", "insert row")),
    ),
)


@pytest.mark.parametrize(("use", "edge"), KNOWN)
def test_known(use: Use, edge: Edge) -> None:
    edges = found(use)
    assert edge in edges
    assert not [edge for edge in edges if edge.carries == "unresolved"]


NOTHING = (
    UtilityUse("COMMIT"),
    UtilityUse("SET CONSTRAINTS", (), (("mode", "deferred"),)),
    RoutineUse(RoutineId("app.ct_eq(app.ct,app.ct)"), "reference"),
    RoutineUse(RoutineId("app.ct_eq(app.ct,app.ct)"), "trigger"),
    RoutineUse(RoutineId("pg_catalog.now()"), "reference"),
)


@pytest.mark.parametrize("use", NOTHING)
def test_nothing(use: Use) -> None:
    assert found(use) == []


def test_null_names_no_sequence() -> None:
    use = RoutineUse(builtin("nextval"), "call", constants=(Constant(None),))
    assert {edge.carries for edge in found(use)} == {"call"}


def test_explain_plans_and_does_not_write() -> None:
    # explain.c: without ANALYZE the statement is planned only.
    explain = UtilityUse("EXPLAIN", (), (("analyze", "false"),))
    write = RelationUse(RelationId("app.t"), "insert")
    assert found(Statement(0), explain, write) == []
    assert [
        edge.carries for edge in found(Statement(0), replace(explain, details=(("analyze", "true"),)), write)
    ] == ["write"]


def equality(**changes: object) -> RoutineUse:
    use = RoutineUse(RoutineId("app.ct_eq(app.ct,app.ct)"), "operator", operator=OperatorId("app.=(app.ct,app.ct)"))
    return replace(use, **changes)  # type: ignore[arg-type]


def names(edges: list[Edge]) -> set[str]:
    return {
        edge.target.identity.partition("(")[0].removeprefix("app.ct_") for edge in edges if edge.target is not None
    }


def test_operator_in_an_expression_is_itself() -> None:
    # A plain expression is executed as it is written.
    assert names(found(Statement(0), equality())) == {"eq"}


def test_operator_beneath_not_may_be_its_negator() -> None:
    assert names(found(Statement(0), equality(negated=True))) == {"eq", "ne"}  # prepqual.c, negate_clause()


def test_join_may_hash_or_merge_and_is_estimated() -> None:
    assert names(found(Statement(2), equality())) == {"eq", "lt", "le", "cmp", "hash"}


def test_join_in_descending_order_is_estimated_downwards() -> None:
    order = Ordering(TypeId("app.ct"), "sort", ordering=OperatorId("app.>(app.ct,app.ct)"))
    assert {"gt", "ge"} <= names(found(Statement(2), equality(), order))  # selfuncs.c, mergejoinscansel()


def test_disabled_join_method_has_a_kind_of_its_own() -> None:
    scope = Scope(Lookup(index()), uses_edges, switched_off=frozenset({"enable_mergejoin"}))
    edges = list(uses_edges(scope, (Statement(2, plain=True), equality())))
    assert names([edge for edge in edges if edge.kind == "enable_mergejoin"]) == {"lt", "le", "cmp"}
    awkward = list(uses_edges(scope, (Statement(2), equality())))
    assert not [edge for edge in awkward if edge.kind == "enable_mergejoin"]  # FULL JOIN, subqueries


INEQUALITY = RoutineUse(
    RoutineId("app.ct_lt(app.ct,app.ct)"), "operator", operator=OperatorId("app.<(app.ct,app.ct)")
)


def test_inequality_is_estimated_by_its_commutator_unless_its_column_is_on_the_left() -> None:
    assert names(found(Statement(1), replace(INEQUALITY, operands=("fixed", "column")))) == {"lt", "gt"}
    assert names(found(Statement(1), replace(INEQUALITY, operands=("column", "fixed")))) == {"lt"}
    assert names(found(Statement(1), INEQUALITY)) == {"lt", "gt"}
    assert names(found(Statement(0), INEQUALITY)) == {"lt"}


def test_opaque_routine() -> None:
    lookup = Lookup(index())
    row = replace(lookup.routine(RoutineId("app.root()")), language="c", binary="$libdir/mine", source="f")
    scope = Scope(lookup, uses_edges)
    assert [edge.code for edge in body_of(scope, row)] == ["PGC301"]
    assert list(body_of(scope, replace(row, binary="$libdir/pg_trgm"))) == []
    trusted = replace(scope, trust=Trust(leaves=frozenset({"app.root()"})))
    assert list(body_of(trusted, row)) == []


def test_unknown_builtin() -> None:
    lookup = Lookup(index())
    row = replace(lookup.routine(RoutineId("app.root()")), language="internal", source="brand_new_in_19")
    assert [edge.code for edge in body_of(Scope(lookup, uses_edges), row)] == ["PGC302"]


def test_foreign_table() -> None:
    table = replace(index().relations[RelationId("app.t")], kind="f")
    snapshot = replace(index().snapshot, relations=(table,))
    edges = object_edges(Lookup(Index(snapshot)), Node("foreign table", "app.t", "insert row"))
    assert [edge.code for edge in edges if edge.carries == "unresolved"] == ["PGC303"]
