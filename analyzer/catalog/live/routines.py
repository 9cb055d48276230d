"""pg_proc, pg_aggregate, pg_language."""

from typing import Any

from analyzer.base.canonical import canonical
from analyzer.base.names import RoutineId
from analyzer.catalog import model
from analyzer.catalog.live.codes import decoded
from analyzer.catalog.live.context import Reading, selected
from analyzer.catalog.live.fingerprint import TEMPORARY
from analyzer.catalog.live.trees import expressions, queries
from analyzer.catalog.snapshot import SYSTEM_SCHEMAS

DEFAULTS = (
    "CASE WHEN p.pronargdefaults > 0 THEN ARRAY(SELECT d FROM"
    " generate_series(1, coalesce(cardinality(p.proallargtypes), p.pronargs)) i,"
    " LATERAL pg_get_function_arg_default(p.oid, i) d WHERE d IS NOT NULL ORDER BY i) END AS default_texts"
)


TEMPORARY_TYPES = f"SELECT t.oid FROM pg_type t WHERE t.typnamespace IN ({TEMPORARY})"
LASTING = (
    f"p.pronamespace NOT IN ({TEMPORARY}) AND NOT p.proargtypes::oid[] && ARRAY({TEMPORARY_TYPES})"
    f" AND p.prorettype NOT IN ({TEMPORARY_TYPES})"
)
"""Routines that don't end with another session: neither they nor their types are temporary."""


def identity_of(catalog: str, oid: str) -> str:
    """Return the SQL of an object's identity, NULL for OID 0."""
    return f"CASE WHEN {oid} <> 0 THEN (pg_identify_object('{catalog}'::regclass, {oid}, 0)).identity END"


FUNCTIONS = [
    "aggtransfn",
    "aggfinalfn",
    "aggcombinefn",
    "aggserialfn",
    "aggdeserialfn",
    "aggmtransfn",
    "aggminvtransfn",
    "aggmfinalfn",
]
AGGREGATE_FIELDS = (
    "pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), p.proparallel::text",
    "a.aggkind::text, a.aggnumdirectargs::text",
    *(identity_of("pg_proc", f"a.{function}") for function in FUNCTIONS),
    "a.aggfinalextra::text, a.aggmfinalextra::text, a.aggfinalmodify::text, a.aggmfinalmodify::text",
    identity_of("pg_operator", "a.aggsortop"),
    identity_of("pg_type", "a.aggtranstype") + ", a.aggtransspace::text",
    identity_of("pg_type", "a.aggmtranstype") + ", a.aggmtransspace::text",
    "a.agginitval, a.aggminitval",
)
AGGREGATE_RECORD = f"SELECT ARRAY[{', '.join(AGGREGATE_FIELDS)}] FROM pg_aggregate a WHERE a.aggfnoid = p.oid"


def read_routines(reading: Reading) -> tuple[model.Routine, ...]:
    """Return every routine; those outside the schemas asked for without their bodies.

    A seal that reaches one of these is refused (PGC606): it has no entry.
    """
    server = reading.server
    columns = (
        "p.oid, p.proname, p.pronamespace, p.proowner, p.prolang, p.prokind::text, p.prosecdef, p.proleakproof",
        "p.proisstrict, p.proretset, p.provolatile::text, p.proparallel::text, p.prorettype, p.provariadic",
        "p.proargtypes::oid[], p.proallargtypes, p.proargmodes::text[], p.proargnames, p.prosupport::oid",
        "p.proargdefaults::text, p.protrftypes, p.prosrc, p.probin, p.proconfig",
        "coalesce(p.proacl, acldefault('f', p.proowner))::text AS acl",
        server.since(14, "p.prosqlbody::text", "NULL::text"),
        DEFAULTS,
        "CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END AS definition",
        f"CASE WHEN p.prokind = 'a' THEN ({AGGREGATE_RECORD}) END AS record",
    )
    rows = server.rows(selected(columns, f"pg_proc p WHERE {LASTING}"))
    return tuple(routine(reading, row) for row in rows)


def routine(reading: Reading, row: Any) -> model.Routine:
    """Return the routine of a pg_proc row."""
    names = reading.names
    identity = names.routine(row.oid)
    schema = names.schemas[row.pronamespace]
    whole = is_read(reading, schema)
    inputs = tuple(names.type(oid) for oid in row.proargtypes)
    return model.Routine(
        identity=identity,
        schema=schema,
        name=row.proname,
        kind=decoded("prokind", row.prokind),
        language=names.languages[row.prolang],
        owner=reading.role(row.proowner),
        inputs=inputs,
        arguments=arguments(reading, row),
        defaults=expressions(reading, identity, row.proargdefaults, tuple(row.default_texts or ())),
        variadic=names.maybe_type(row.provariadic),
        result=names.maybe_type(row.prorettype),
        returns_set=row.proretset,
        strict=row.proisstrict,
        security_definer=row.prosecdef,
        leakproof=row.proleakproof,
        volatility=decoded("provolatile", row.provolatile),
        parallel=decoded("proparallel", row.proparallel),
        support=names.maybe_routine(row.prosupport),
        transforms=tuple(names.type(oid) for oid in row.protrftypes or ()),
        source=row.prosrc if whole else "",
        binary=row.probin,
        body=queries(reading, identity, row.prosqlbody) if whole and row.prosqlbody else None,
        config=tuple((name, value) for name, _, value in (item.partition("=") for item in row.proconfig or ())),
        acl=reading.acls[row.acl],
        definition=definition(row, identity) if whole else "",
        extension=reading.extension("pg_proc", row.oid),
    )


def definition(row: Any, identity: RoutineId) -> str:
    """Return what ``pg_get_functiondef`` says; it refuses aggregates, theirs is a canonical array of pg_aggregate."""
    if row.definition is not None:
        return str(row.definition)
    return canonical(["aggregate", str(identity), *row.record]).decode()


def is_read(reading: Reading, schema: str) -> bool:
    """Return whether the bodies of this schema's routines are wanted."""
    return reading.schemas is None or schema in reading.schemas or schema in SYSTEM_SCHEMAS


def arguments(reading: Reading, row: Any) -> tuple[model.Argument, ...]:
    """Return all arguments in order; without proallargtypes they are all inputs."""
    types = row.proallargtypes or row.proargtypes
    modes = row.proargmodes or ["i"] * len(types)
    labels = row.proargnames or [""] * len(types)
    return tuple(
        model.Argument(label, reading.names.type(oid), decoded("proargmodes", mode))
        for label, oid, mode in zip(labels, types, modes, strict=True)
    )


def read_aggregates(reading: Reading) -> tuple[model.Aggregate, ...]:
    """Return pg_aggregate."""
    functions = "aggfnoid aggtransfn aggfinalfn aggcombinefn aggserialfn aggdeserialfn aggmtransfn aggminvtransfn"
    columns = (
        *(f"{name}::oid" for name in (functions + " aggmfinalfn").split()),
        "aggkind::text, aggnumdirectargs, aggfinalextra, aggmfinalextra, aggfinalmodify::text, aggmfinalmodify::text",
        "aggsortop, aggtranstype, aggmtranstype, agginitval, aggminitval",
    )
    return tuple(aggregate(reading, row) for row in reading.server.rows(selected(columns, "pg_aggregate")))


def aggregate(reading: Reading, row: Any) -> model.Aggregate:
    """Return the aggregate of a pg_aggregate row."""
    names = reading.names
    return model.Aggregate(
        routine=names.routine(row.aggfnoid),
        kind=decoded("aggkind", row.aggkind),
        direct_arguments=row.aggnumdirectargs,
        transition=names.routine(row.aggtransfn),
        final=names.maybe_routine(row.aggfinalfn),
        combine=names.maybe_routine(row.aggcombinefn),
        serial=names.maybe_routine(row.aggserialfn),
        deserial=names.maybe_routine(row.aggdeserialfn),
        moving_transition=names.maybe_routine(row.aggmtransfn),
        moving_inverse=names.maybe_routine(row.aggminvtransfn),
        moving_final=names.maybe_routine(row.aggmfinalfn),
        final_extra=row.aggfinalextra,
        moving_final_extra=row.aggmfinalextra,
        final_modify=decoded("aggfinalmodify", row.aggfinalmodify),
        moving_final_modify=decoded("aggfinalmodify", row.aggmfinalmodify),
        sort_operator=names.maybe_operator(row.aggsortop),
        transition_type=names.type(row.aggtranstype),
        moving_transition_type=names.maybe_type(row.aggmtranstype),
        initial=row.agginitval,
        moving_initial=row.aggminitval,
    )


def read_languages(reading: Reading) -> tuple[model.Language, ...]:
    """Return pg_language."""
    rows = reading.server.rows(
        "SELECT oid, lanname, lanowner, lanispl, lanpltrusted, lanplcallfoid, laninline, lanvalidator,"
        " coalesce(lanacl, acldefault('l', lanowner))::text AS acl FROM pg_language"
    )
    return tuple(
        model.Language(
            name=row.lanname,
            owner=reading.role(row.lanowner),
            procedural=row.lanispl,
            trusted=row.lanpltrusted,
            handler=reading.names.maybe_routine(row.lanplcallfoid),
            inline=reading.names.maybe_routine(row.laninline),
            validator=reading.names.maybe_routine(row.lanvalidator),
            acl=reading.acls[row.acl],
        )
        for row in rows
    )
