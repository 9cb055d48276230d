"""Snapshots made by hand: the built-in objects of PostgreSQL 16 and a few routines of our own."""

from dataclasses import replace

from analyzer.base.names import RelationId, RoutineId, TypeId
from analyzer.base.uses import Constant, IoCoercion, Ordering, RelationUse, RoutineUse, Statement, UtilityUse
from analyzer.catalog import model
from analyzer.catalog.builtins import load
from analyzer.catalog.builtins.pack import fresh
from analyzer.catalog.snapshot import Snapshot
from analyzer.catalog.sorting import in_order

OWNER = model.Role("owner")


def routine(
    schema: str, name: str, source: str = "SELECT 1", inputs: tuple[str, ...] = ("integer",)
) -> model.Routine:
    """Return a routine with this name and body."""
    types = tuple(TypeId(name) for name in inputs)
    return model.Routine(
        identity=RoutineId(f"{schema}.{name}({','.join(inputs)})"),
        schema=schema,
        name=name,
        kind="f",
        language="sql",
        owner=OWNER,
        inputs=types,
        arguments=tuple(model.Argument("", type_, "i") for type_ in types),
        defaults=(model.StoredExpression("lower('x')", (Statement(0), *USES), ("a",)),),
        variadic=None,
        result=TypeId("integer"),
        returns_set=False,
        strict=False,
        security_definer=False,
        leakproof=False,
        volatility="v",
        parallel="u",
        support=None,
        transforms=(),
        source=source,
        binary=None,
        body=(),
        config=(("search_path", "app, pg_temp"),),
        acl=(model.AclItem(model.Role(""), "EXECUTE", False, OWNER),),
        definition=f"CREATE OR REPLACE FUNCTION {name}()\n RETURNS integer\nAS $function${source}$function$\n",
        extension=None,
    )


USES = (
    RoutineUse(RoutineId("app.f(integer)"), "call", constants=(None, Constant(None), Constant("")), omitted=(2,)),
    RoutineUse(RoutineId("pg_catalog.int4(smallint)"), "cast", planned=True),
    IoCoercion(TypeId("integer"), TypeId("pg_catalog.text")),
    Ordering(TypeId("integer"), "group"),
    RelationUse(RelationId("app.t"), "select", None, row_lock="NO KEY UPDATE"),
    RelationUse(RelationId("app.t"), "update", ()),
    UtilityUse("NOTIFY", details=(("channel", "c"),)),
)


def snapshot_of(*routines: model.Routine) -> Snapshot:
    """Return a database of PostgreSQL 16 with these routines."""
    empty = fresh(load(16, model.Role("postgres")), model.Role("postgres"), 160015)
    return in_order(replace(empty, routines=(*empty.routines, *routines), incomplete=(("app.x()", "why"),)))
