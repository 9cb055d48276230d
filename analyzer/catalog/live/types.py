"""pg_type with pg_enum, pg_range, pg_cast, pg_collation, pg_transform."""

from collections import defaultdict
from typing import Any

from analyzer.catalog import model
from analyzer.catalog.live.codes import decoded
from analyzer.catalog.live.context import Reading, selected
from analyzer.catalog.live.fingerprint import TEMPORARY
from analyzer.catalog.live.routines import TEMPORARY_TYPES
from analyzer.catalog.live.trees import expression


def read_types(reading: Reading) -> tuple[model.Type, ...]:
    """Return every type but those of temporary and TOAST tables."""
    server = reading.server
    columns = (
        "oid, typname, typnamespace, typowner, typtype::text, typcategory::text, typispreferred, typisdefined",
        "typlen, typbyval, typrelid, typelem, typarray, typinput::oid, typoutput::oid, typreceive::oid, typsend::oid",
        "typmodin::oid, typmodout::oid, typanalyze::oid, typnotnull, typbasetype, typtypmod, typndims, typcollation",
        "typdefaultbin::text AS tree, pg_get_expr(typdefaultbin, 0) AS default_text, typdefault",
        "coalesce(typacl, acldefault('T', typowner))::text AS acl",
        server.since(14, "typsubscript::oid", "0::oid"),
    )
    labels: defaultdict[int, list[str]] = defaultdict(list)
    for row in server.rows(
        "SELECT enumtypid, enumlabel::text AS label FROM pg_enum ORDER BY enumtypid, enumsortorder"
    ):
        labels[row.enumtypid].append(row.label)
    rows = server.rows(selected(columns, f"pg_type WHERE typnamespace NOT IN ({TEMPORARY})"))
    return tuple(
        type_(reading, row, tuple(labels[row.oid]))
        for row in rows
        if not row.typrelid or row.typrelid in reading.names.relations
    )


def type_(reading: Reading, row: Any, labels: tuple[str, ...]) -> model.Type:
    """Return the type of a pg_type row."""
    names = reading.names
    identity = names.type(row.oid)
    return model.Type(
        identity=identity,
        schema=names.schemas[row.typnamespace],
        name=row.typname,
        owner=reading.role(row.typowner),
        kind=decoded("typtype", row.typtype),
        category=row.typcategory,
        preferred=row.typispreferred,
        defined=row.typisdefined,
        length=row.typlen,
        by_value=row.typbyval,
        relation=names.maybe_relation(row.typrelid),
        element=names.maybe_type(row.typelem),
        array=names.maybe_type(row.typarray),
        subscript=names.maybe_routine(row.typsubscript),
        input=names.maybe_routine(row.typinput),
        output=names.maybe_routine(row.typoutput),
        receive=names.maybe_routine(row.typreceive),
        send=names.maybe_routine(row.typsend),
        typmod_in=names.maybe_routine(row.typmodin),
        typmod_out=names.maybe_routine(row.typmodout),
        analyze=names.maybe_routine(row.typanalyze),
        not_null=row.typnotnull,
        base=names.maybe_type(row.typbasetype),
        base_typmod=row.typtypmod,
        dimensions=row.typndims,
        collation=names.maybe_collation(row.typcollation),
        default=expression(reading, identity, row.tree, row.default_text),
        default_text=row.typdefault,
        labels=labels,
        acl=reading.acls[row.acl],
        extension=reading.extension("pg_type", row.oid),
    )


def read_ranges(reading: Reading) -> tuple[model.Range, ...]:
    """Return pg_range."""
    names = reading.names
    columns = (
        "rngtypid, rngsubtype, rngcollation, rngsubopc, rngcanonical::oid, rngsubdiff::oid",
        reading.server.since(14, "rngmultitypid", "0::oid"),
    )
    return tuple(
        model.Range(
            type=names.type(row.rngtypid),
            subtype=names.type(row.rngsubtype),
            multirange=names.maybe_type(row.rngmultitypid),
            collation=names.maybe_collation(row.rngcollation),
            operator_class=names.operator_class(row.rngsubopc),
            canonical=names.maybe_routine(row.rngcanonical),
            difference=names.maybe_routine(row.rngsubdiff),
        )
        for row in reading.server.rows(selected(columns, "pg_range"))
    )


def read_casts(reading: Reading) -> tuple[model.Cast, ...]:
    """Return pg_cast."""
    names = reading.names
    rows = reading.server.rows(
        "SELECT oid, castsource, casttarget, castfunc::oid, castcontext::text, castmethod::text FROM pg_cast"
        f" WHERE NOT ARRAY[castsource, casttarget] && ARRAY({TEMPORARY_TYPES})"
    )
    return tuple(
        model.Cast(
            source=names.type(row.castsource),
            target=names.type(row.casttarget),
            routine=names.maybe_routine(row.castfunc),
            context=decoded("castcontext", row.castcontext),
            method=decoded("castmethod", row.castmethod),
            extension=reading.extension("pg_cast", row.oid),
        )
        for row in rows
    )


def read_collations(reading: Reading) -> tuple[model.Collation, ...]:
    """Return pg_collation, those of other encodings left out: no session of this database can name them."""
    rows = reading.server.rows(
        "SELECT collname, collnamespace, collprovider::text, collencoding, collisdeterministic FROM pg_collation"
        " WHERE collencoding IN (-1, (SELECT encoding FROM pg_database WHERE datname = current_database()))"
        f" AND collnamespace NOT IN ({TEMPORARY})"
    )
    return tuple(
        model.Collation(
            schema=reading.names.schemas[row.collnamespace],
            name=row.collname,
            provider=decoded("collprovider", row.collprovider),
            encoding=row.collencoding,
            deterministic=row.collisdeterministic,
        )
        for row in rows
    )


def read_transforms(reading: Reading) -> tuple[model.Transform, ...]:
    """Return pg_transform."""
    names = reading.names
    rows = reading.server.rows("SELECT trftype, trflang, trffromsql::oid, trftosql::oid FROM pg_transform")
    return tuple(
        model.Transform(
            type=names.type(row.trftype),
            language=names.languages[row.trflang],
            from_sql=names.maybe_routine(row.trffromsql),
            to_sql=names.maybe_routine(row.trftosql),
        )
        for row in rows
    )
