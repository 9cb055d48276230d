"""pg_class with pg_attribute and pg_attrdef, pg_inherits, pg_partitioned_table, pg_sequence, pg_namespace."""

from collections import defaultdict
from typing import Any

from analyzer.catalog import model
from analyzer.catalog.live.codes import decoded
from analyzer.catalog.live.context import RELATION_ACL, Reading
from analyzer.catalog.live.fingerprint import TEMPORARY
from analyzer.catalog.live.trees import expression, expressions, uses

OWN = f"relkind NOT IN ('t', 'i', 'I') AND relnamespace NOT IN ({TEMPORARY})"
"""Relations with rows of their own here: TOAST tables have none, indexes have another table."""


def read_schemas(reading: Reading) -> tuple[model.Schema, ...]:
    """Return pg_namespace, the schemas of temporary objects left out."""
    rows = reading.server.rows(
        "SELECT nspname, nspowner, coalesce(nspacl, acldefault('n', nspowner))::text AS acl FROM pg_namespace"
        f" WHERE oid NOT IN ({TEMPORARY})"
    )
    return tuple(model.Schema(row.nspname, reading.role(row.nspowner), reading.acls[row.acl]) for row in rows)


def read_relations(reading: Reading) -> tuple[model.Relation, ...]:
    """Return pg_class with the columns of each relation."""
    columns = read_columns(reading)
    rows = reading.server.rows(
        "SELECT oid, relname, relnamespace, reltype, reloftype, relowner, relam, relkind::text, relpersistence::text,"
        " relrowsecurity, relforcerowsecurity, relispartition, relpartbound::text, reloptions,"
        " pg_get_expr(relpartbound, oid) AS bound,"
        f" {RELATION_ACL}::text AS acl FROM pg_class WHERE {OWN}"
    )
    return tuple(relation(reading, row, columns.get(row.oid, ())) for row in rows)


def relation(reading: Reading, row: Any, columns: tuple[model.Column, ...]) -> model.Relation:
    """Return the relation of a pg_class row."""
    names = reading.names
    identity = names.relation(row.oid)
    return model.Relation(
        identity=identity,
        schema=names.schemas[row.relnamespace],
        name=row.relname,
        kind=decoded("relkind", row.relkind),
        persistence=decoded("relpersistence", row.relpersistence),
        owner=reading.role(row.relowner),
        row_type=names.maybe_type(row.reltype),
        of_type=names.maybe_type(row.reloftype),
        access_method=names.methods[row.relam] if row.relam else None,
        row_security=row.relrowsecurity,
        force_row_security=row.relforcerowsecurity,
        is_partition=row.relispartition,
        partition_bound=row.bound,
        bound_uses=uses(reading, identity, row.relpartbound),
        options=tuple(sorted(row.reloptions or ())),
        columns=columns,
        acl=reading.acls[row.acl],
        extension=reading.extension("pg_class", row.oid),
    )


def read_columns(reading: Reading) -> dict[int, tuple[model.Column, ...]]:
    """Return the columns of each relation, in order."""
    sequences = {
        (row.refobjid, row.refobjsubid): row.objid
        for row in reading.server.rows(
            "SELECT refobjid, refobjsubid, objid FROM pg_depend JOIN pg_class s ON s.oid = objid AND s.relkind = 'S'"
            " WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass AND deptype = 'i'"
        )
    }
    rows = reading.server.rows(
        "SELECT attrelid, attnum, attname, atttypid, atttypmod, attndims, attcollation, attnotnull,"
        " attidentity::text, attgenerated::text, attislocal, attinhcount, attacl::text,"
        " d.adbin::text AS tree, pg_get_expr(d.adbin, d.adrelid) AS default_text"
        " FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid"
        " LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum"
        f" WHERE attnum > 0 AND NOT attisdropped AND {OWN} ORDER BY attrelid, attnum"
    )
    columns: defaultdict[int, list[model.Column]] = defaultdict(list)
    for row in rows:
        columns[row.attrelid].append(column(reading, row, sequences.get((row.attrelid, row.attnum), 0)))
    return {oid: tuple(members) for oid, members in columns.items()}


def column(reading: Reading, row: Any, sequence: int) -> model.Column:
    """Return the column of a pg_attribute row."""
    names = reading.names
    identity = decoded("attidentity", row.attidentity)
    return model.Column(
        number=row.attnum,
        name=row.attname,
        type=names.type(row.atttypid),
        typmod=row.atttypmod,
        dimensions=row.attndims,
        collation=names.maybe_collation(row.attcollation),
        not_null=row.attnotnull,
        identity=identity,
        generated=decoded("attgenerated", row.attgenerated),
        default=expression(reading, names.relation(row.attrelid), row.tree, row.default_text, row.attrelid),
        sequence=names.maybe_relation(sequence) if identity else None,
        local=row.attislocal,
        inherited=row.attinhcount,
        acl=reading.acls[row.attacl] if row.attacl else (),
    )


def read_inheritance(reading: Reading) -> tuple[model.Inheritance, ...]:
    """Return pg_inherits, indexes and temporary tables left out."""
    rows = reading.server.rows(
        "SELECT inhrelid, inhparent, inhseqno, "
        + reading.server.since(14, "inhdetachpending", "false")
        + f" FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid WHERE {OWN}"
    )
    names = reading.names
    return tuple(
        model.Inheritance(
            names.relation(row.inhrelid), names.relation(row.inhparent), row.inhseqno, row.inhdetachpending
        )
        for row in rows
    )


def read_partitionings(reading: Reading) -> tuple[model.Partitioning, ...]:
    """Return pg_partitioned_table."""
    rows = reading.server.rows(
        "SELECT partrelid, partstrat::text, partdefid, partattrs::int2[], partclass::oid[], partexprs::text AS tree,"
        " pg_get_partkeydef(partrelid) AS key FROM pg_partitioned_table"
        f" JOIN pg_class c ON c.oid = partrelid WHERE {OWN}"
    )
    return tuple(partitioning(reading, row) for row in rows)


def partitioning(reading: Reading, row: Any) -> model.Partitioning:
    """Return the partition key of a pg_partitioned_table row; its whole text stands for each expression."""
    names = reading.names
    identity = names.relation(row.partrelid)
    return model.Partitioning(
        relation=identity,
        strategy=decoded("partstrat", row.partstrat),
        columns=tuple(names.column(row.partrelid, number) if number else None for number in row.partattrs),
        operator_classes=tuple(names.operator_class(oid) for oid in row.partclass),
        expressions=expressions(reading, identity, row.tree, [row.key] * row.partattrs.count(0), row.partrelid),
        default_partition=names.maybe_relation(row.partdefid),
    )


def read_sequences(reading: Reading) -> tuple[model.Sequence, ...]:
    """Return pg_sequence with the column that owns each."""
    names = reading.names
    rows = reading.server.rows(
        "SELECT seqrelid, seqtypid, d.deptype::text, d.refobjid, d.refobjsubid FROM pg_sequence"
        f" JOIN pg_class c ON c.oid = seqrelid AND relnamespace NOT IN ({TEMPORARY})"
        " LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = seqrelid AND d.objsubid = 0"
        " AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0"
    )
    return tuple(
        model.Sequence(
            identity=names.relation(row.seqrelid),
            type=names.type(row.seqtypid),
            owner_kind=decoded("sequence deptype", row.deptype) if row.deptype else "",
            owner_relation=names.maybe_relation(row.refobjid or 0),
            owner_column=names.column(row.refobjid, row.refobjsubid) if row.refobjid else None,
        )
        for row in rows
    )
