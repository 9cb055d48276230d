"""Small catalogs: conversions, text search, foreign data, extensions, replication."""

from collections import defaultdict

from analyzer.base.names import RelationId
from analyzer.catalog import model
from analyzer.catalog.live.context import Reading
from analyzer.catalog.live.fingerprint import TEMPORARY
from analyzer.catalog.live.trees import expression


def read_conversions(reading: Reading) -> tuple[model.Conversion, ...]:
    """Return pg_conversion."""
    rows = reading.server.rows(
        "SELECT conname, connamespace, conforencoding, contoencoding, conproc::oid, condefault FROM pg_conversion"
        f" WHERE connamespace NOT IN ({TEMPORARY})"
    )
    return tuple(
        model.Conversion(
            schema=reading.names.schemas[row.connamespace],
            name=row.conname,
            source=row.conforencoding,
            target=row.contoencoding,
            routine=reading.names.routine(row.conproc),
            default=row.condefault,
        )
        for row in rows
    )


TEXT_SEARCH = {
    "configuration": "SELECT cfgname AS name, cfgnamespace AS schema, NULL AS options, ARRAY[]::oid[] AS routines,"
    " ARRAY[(pg_identify_object('pg_ts_parser'::regclass, cfgparser, 0)).identity] || ARRAY(SELECT"
    " maptokentype::text || ' ' || mapseqno::text || ' ' || (pg_identify_object('pg_ts_dict'::regclass, mapdict, 0)"
    ").identity FROM pg_ts_config_map WHERE mapcfg = c.oid ORDER BY maptokentype, mapseqno) AS parts"
    " FROM pg_ts_config c",
    "dictionary": "SELECT dictname AS name, dictnamespace AS schema, dictinitoption AS options, ARRAY[]::oid[] AS"
    " routines, ARRAY[(pg_identify_object('pg_ts_template'::regclass, dicttemplate, 0)).identity] AS parts"
    " FROM pg_ts_dict",
    "parser": "SELECT prsname AS name, prsnamespace AS schema, NULL AS options, ARRAY[]::text[] AS parts,"
    " ARRAY[prsstart, prstoken, prsend, prsheadline, prslextype]::oid[] AS routines FROM pg_ts_parser",
    "template": "SELECT tmplname AS name, tmplnamespace AS schema, NULL AS options, ARRAY[]::text[] AS parts,"
    " ARRAY[tmplinit, tmpllexize]::oid[] AS routines FROM pg_ts_template",
}


def read_text_search(reading: Reading) -> tuple[model.TextSearchObject, ...]:
    """Return pg_ts_config with its map, pg_ts_dict, pg_ts_parser, pg_ts_template."""
    lasting = {oid: name for oid, name in reading.names.schemas.items() if not name.startswith("pg_temp_")}
    return tuple(
        model.TextSearchObject(
            kind=kind,
            schema=lasting[row.schema],
            name=row.name,
            parts=tuple(row.parts),
            routines=tuple(reading.names.routine(oid) for oid in row.routines if oid),
            options=row.options,
        )
        for kind, query in TEXT_SEARCH.items()
        for row in reading.server.rows(query)
        if row.schema in lasting
    )


def read_foreign_wrappers(reading: Reading) -> tuple[model.ForeignWrapper, ...]:
    """Return pg_foreign_data_wrapper."""
    rows = reading.server.rows(
        "SELECT fdwname, fdwowner, fdwhandler, fdwvalidator,"
        " coalesce(fdwacl, acldefault('F', fdwowner))::text AS acl FROM pg_foreign_data_wrapper"
    )
    return tuple(
        model.ForeignWrapper(
            name=row.fdwname,
            owner=reading.role(row.fdwowner),
            handler=reading.names.maybe_routine(row.fdwhandler),
            validator=reading.names.maybe_routine(row.fdwvalidator),
            acl=reading.acls[row.acl],
        )
        for row in rows
    )


def read_foreign_servers(reading: Reading) -> tuple[model.ForeignServer, ...]:
    """Return pg_foreign_server."""
    rows = reading.server.rows(
        "SELECT srvname, srvowner, fdwname, coalesce(srvacl, acldefault('S', srvowner))::text AS acl"
        " FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = srvfdw"
    )
    return tuple(
        model.ForeignServer(row.srvname, reading.role(row.srvowner), row.fdwname, reading.acls[row.acl])
        for row in rows
    )


def read_foreign_tables(reading: Reading) -> tuple[model.ForeignTable, ...]:
    """Return pg_foreign_table."""
    rows = reading.server.rows(
        "SELECT ftrelid, srvname FROM pg_foreign_table JOIN pg_foreign_server s ON s.oid = ftserver"
        f" JOIN pg_class c ON c.oid = ftrelid WHERE relnamespace NOT IN ({TEMPORARY})"
    )
    return tuple(model.ForeignTable(reading.names.relation(row.ftrelid), row.srvname) for row in rows)


def read_extensions(reading: Reading) -> tuple[model.Extension, ...]:
    """Return pg_extension."""
    rows = reading.server.rows("SELECT extname, extnamespace, extversion, extowner FROM pg_extension")
    return tuple(
        model.Extension(
            row.extname, reading.names.schemas[row.extnamespace], row.extversion, reading.role(row.extowner)
        )
        for row in rows
    )


Published = tuple[RelationId, model.StoredExpression | None]
"""A table of a publication, and its row filter."""


def read_publications(reading: Reading) -> tuple[model.Publication, ...]:
    """Return pg_publication with the tables and schemas it names."""
    server, names = reading.server, reading.names
    relations: defaultdict[int, list[Published]] = defaultdict(list)
    filters = "prqual::text AS tree, pg_get_expr(prqual, prrelid) AS text"
    rows = server.rows(
        f"SELECT prpubid, prrelid, {filters if server.major >= 15 else 'NULL AS tree, NULL AS text'}"
        " FROM pg_publication_rel"
    )
    for row in rows:
        relation = names.relation(row.prrelid)
        relations[row.prpubid].append((relation, expression(reading, relation, row.tree, row.text, row.prrelid)))
    schemas: defaultdict[int, list[str]] = defaultdict(list)
    if server.major >= 15:
        for row in server.rows("SELECT pnpubid, pnnspid FROM pg_publication_namespace"):
            schemas[row.pnpubid].append(names.schemas[row.pnnspid])
    return tuple(
        model.Publication(
            name=row.pubname,
            owner=reading.role(row.pubowner),
            all_tables=row.puballtables,
            relations=tuple(sorted(relations[row.oid], key=lambda pair: pair[0])),
            schemas=tuple(sorted(schemas[row.oid])),
        )
        for row in server.rows("SELECT oid, pubname, pubowner, puballtables FROM pg_publication")
    )


def read_subscriptions(reading: Reading) -> tuple[model.Subscription, ...]:
    """Return pg_subscription of this database, by the columns everybody may read."""
    rows = reading.server.rows(
        "SELECT subname, subowner, subenabled, subpublications FROM pg_subscription"
        " WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    return tuple(
        model.Subscription(
            row.subname, reading.role(row.subowner), row.subenabled, tuple(sorted(row.subpublications))
        )
        for row in rows
    )
