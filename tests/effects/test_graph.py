"""Closures and paths over small graphs written by hand."""

from dataclasses import replace
from random import Random

from analyzer.base.names import RelationId, RoutineId
from analyzer.base.spans import Span
from analyzer.catalog import model
from analyzer.catalog.lookup import Index, Lookup
from analyzer.definitions.model import Context, ResolvedRoutine
from analyzer.effects.model import Edge, Node
from analyzer.graph.entry_points import entry_points
from analyzer.graph.explore import explore
from analyzer.graph.pieces import Resolver
from analyzer.graph.reach import reach
from analyzer.graph.why import named, why
from analyzer.manifest.assemble import assemble
from analyzer.manifest.policy import default_policy
from tests.effects.test_uses import index

F = Node("function", "app.f()")
G = Node("function", "app.g()")
UPDATE = Node("table", "app.t", "update")
ROWS = Node("table", "app.t", "update row")
CHILD = Node("table", "app.c", "update row")


def call(target: Node, **conditions: object) -> Edge:
    return replace(Edge("call", "trigger", target), **conditions)  # type: ignore[arg-type]


def test_columns_decide_which_edges_apply() -> None:
    # UPDATE OF b fires for a write of b only; a default runs for a column that gets no value.
    graph = {
        F: (Edge("write", "write", UPDATE, ("a",)),),
        UPDATE: (call(G, only_if=("b",)), Edge("write", "rows", ROWS, (), renames=(("a", "a"), ("b", "b")))),
        ROWS: (call(Node("function", "app.row()"), only_if=("a",)), call(Node("function", "app.df()"), unless="a")),
    }
    assert [node.identity for node in reach(graph, F).calls] == ["app.row()"]
    graph[F] = (Edge("write", "write", UPDATE, None),)  # not known: anything may be set, or omitted
    assert [node.identity for node in reach(graph, F).calls] == ["app.df()", "app.g()", "app.row()"]


def test_columns_are_renamed_on_the_way() -> None:
    view = Node("view", "app.v", "update")
    graph = {
        F: (Edge("write", "write", view, ("x",)),),
        view: (Edge("write", "view", UPDATE, ("k",), renames=(("x", "a"), ("y", "b"))),),
        UPDATE: (call(G, only_if=("a",)), call(F, only_if=("b",)), call(CHILD, only_if=("k",))),
    }
    assert [node.identity for node in reach(graph, F).calls] == ["app.g()", "app.c"]


def test_a_root_that_calls_itself_is_among_its_calls() -> None:
    assert reach({F: (call(G),), G: (call(F),)}, F).calls == (F, G)
    assert reach({F: (call(G),)}, F).calls == (G,)


def test_statements_are_no_writes_but_the_rows_they_reach_are() -> None:
    graph = {F: (Edge("write", "write", UPDATE),), UPDATE: (Edge("write", "rows", CHILD),)}
    assert reach(graph, F).writes == (("app.c", ("update",)),)


def test_why_is_a_shortest_path() -> None:
    long = Edge("call", "call", G)
    direct = Edge("write", "write", ROWS)
    graph = {F: (long, direct), G: (Edge("write", "write", ROWS),)}
    assert why(graph, F, named("app.t")) == ((F, direct),)
    assert why(graph, F, named("app.nothing")) is None


def test_edges_have_one_order() -> None:
    edges = [
        Edge("call", "call", G, span=Span(1, 2)),
        Edge("call", "call", G),
        Edge("write", "write", ROWS, ("a",)),
        Edge("write", "write", ROWS),
        Edge("unresolved", "opaque", None, code="PGC301"),
    ]
    shuffled = list(edges)
    Random(1).shuffle(shuffled)
    assert sorted(shuffled) == sorted(edges)
    assert len(set(edges)) == len(edges)


def test_contexts_beyond_the_limit_are_unresolved() -> None:
    resolver = Resolver(
        lambda *_: (Context(("app",)), Context(("public",))),
        lambda *_: Context(("app",)),
        lambda _, identity, context, __: ResolvedRoutine(identity, context, "resolved"),
    )
    policy = default_policy()
    strict = replace(policy, limits=replace(policy.limits, contexts=1))
    graph = explore(index(), strict, resolver).graph
    assert {edge.code for edge in graph[Node("function", "app.root()")]} == {"PGC313"}


def test_external_entry_points_are_unverifiable() -> None:
    found = entry_points(Lookup(index()))
    assert {point.state for point in found} == {"unverifiable"}
    assert list(found) == sorted(found)


def trigger(name: str, enabled: str) -> model.Trigger:
    """Return a trigger AFTER INSERT FOR EACH ROW on app.t."""
    return model.Trigger(
        relation=RelationId("app.t"),
        name=name,
        routine=RoutineId("app.fired()"),
        timing="AFTER",
        events=("INSERT",),
        row=True,
        enabled=enabled,
        internal=False,
        parent=False,
        constraint=None,
        constraint_relation=None,
        deferrable=False,
        deferred=False,
        arguments=(),
        columns=(),
        when=None,
        old_table=None,
        new_table=None,
        definition="",
    )


def test_what_starts_routines_without_a_caller() -> None:
    owner = model.Role("owner")
    snapshot = replace(
        index().snapshot,
        triggers=tuple(trigger(f"t{enabled}", enabled) for enabled in "OARD"),
        event_triggers=(
            model.EventTrigger("at_login", "login", owner, RoutineId("app.login()"), "O", ()),
            model.EventTrigger("never", "login", owner, RoutineId("app.login()"), "D", ()),
        ),
        jobs=(
            model.Job("pg_cron", "nightly", "0 3 * * *", "SELECT app.f()", "shop", "owner", active=True),
            model.Job("pg_cron", "stopped", "0 3 * * *", "SELECT app.f()", "shop", "owner", active=False),
        ),
        subscriptions=(
            model.Subscription("feed", owner, enabled=True, publications=("p",)),
            model.Subscription("paused", owner, enabled=False, publications=("p",)),
        ),
        entry_vectors=(model.EntryVector("scheduler", "pgagent", "our role may not read its tables"),),
    )
    points = entry_points(Lookup(Index(snapshot)))
    assert [(point.kind, point.name, point.routine or point.text, point.state) for point in points] == [
        ("event trigger", "at_login", "app.login()", "verifiable"),
        ("job", "nightly", "SELECT app.f()", "verifiable"),
        ("scheduler", "pgagent", "", "unverifiable"),
        ("subscription", "feed", "", "unverifiable"),
        ("trigger", "tA on app.t", "app.fired()", "verifiable"),
        ("trigger", "tO on app.t", "app.fired()", "verifiable"),
        ("trigger", "tR on app.t", "app.fired()", "verifiable"),
    ]
    assert [(vector.kind, vector.name) for vector in assemble(Index(snapshot), ()).unverifiable] == [
        ("scheduler", "pgagent"),
        ("subscription", "feed"),
    ]
