"""pg_operator, pg_opclass, pg_opfamily, pg_amop, pg_amproc, pg_am."""

from analyzer.catalog import model
from analyzer.catalog.live.codes import decoded
from analyzer.catalog.live.context import Reading
from analyzer.catalog.live.fingerprint import TEMPORARY

TEMPORARY_FAMILIES = f"SELECT oid FROM pg_opfamily WHERE opfnamespace IN ({TEMPORARY})"


def read_operators(reading: Reading) -> tuple[model.Operator, ...]:
    """Return pg_operator."""
    names = reading.names
    rows = reading.server.rows(
        "SELECT oid, oprname, oprnamespace, oprowner, oprkind::text, oprcanmerge, oprcanhash, oprleft, oprright,"
        " oprresult, oprcom, oprnegate, oprcode::oid, oprrest::oid, oprjoin::oid FROM pg_operator"
        f" WHERE oprnamespace NOT IN ({TEMPORARY})"
    )
    return tuple(
        model.Operator(
            identity=names.operator(row.oid),
            schema=names.schemas[row.oprnamespace],
            name=row.oprname,
            owner=reading.role(row.oprowner),
            kind=decoded("oprkind", row.oprkind),
            left=names.maybe_type(row.oprleft),
            right=names.maybe_type(row.oprright),
            result=names.maybe_type(row.oprresult),
            routine=names.maybe_routine(row.oprcode),
            commutator=names.maybe_operator(row.oprcom),
            negator=names.maybe_operator(row.oprnegate),
            restriction=names.maybe_routine(row.oprrest),
            join=names.maybe_routine(row.oprjoin),
            can_merge=row.oprcanmerge,
            can_hash=row.oprcanhash,
            extension=reading.extension("pg_operator", row.oid),
        )
        for row in rows
    )


def read_classes(reading: Reading) -> tuple[model.OperatorClass, ...]:
    """Return pg_opclass."""
    names = reading.names
    rows = reading.server.rows(
        "SELECT oid, opcmethod, opcname, opcnamespace, opcowner, opcfamily, opcintype, opcdefault, opckeytype"
        f" FROM pg_opclass WHERE opcnamespace NOT IN ({TEMPORARY})"
    )
    return tuple(
        model.OperatorClass(
            identity=names.operator_class(row.oid),
            method=names.methods[row.opcmethod],
            schema=names.schemas[row.opcnamespace],
            name=row.opcname,
            owner=reading.role(row.opcowner),
            family=names.operator_family(row.opcfamily),
            input=names.type(row.opcintype),
            default=row.opcdefault,
            key=names.maybe_type(row.opckeytype),
            extension=reading.extension("pg_opclass", row.oid),
        )
        for row in rows
    )


def read_families(reading: Reading) -> tuple[model.OperatorFamily, ...]:
    """Return pg_opfamily."""
    names = reading.names
    rows = reading.server.rows(
        "SELECT oid, opfmethod, opfname, opfnamespace, opfowner FROM pg_opfamily"
        f" WHERE opfnamespace NOT IN ({TEMPORARY})"
    )
    return tuple(
        model.OperatorFamily(
            identity=names.operator_family(row.oid),
            method=names.methods[row.opfmethod],
            schema=names.schemas[row.opfnamespace],
            name=row.opfname,
            owner=reading.role(row.opfowner),
        )
        for row in rows
    )


def read_family_operators(reading: Reading) -> tuple[model.FamilyOperator, ...]:
    """Return pg_amop."""
    names = reading.names
    rows = reading.server.rows(
        "SELECT amopfamily, amoplefttype, amoprighttype, amopstrategy, amoppurpose::text, amopopr, amopsortfamily"
        f" FROM pg_amop WHERE amopfamily NOT IN ({TEMPORARY_FAMILIES})"
    )
    return tuple(
        model.FamilyOperator(
            family=names.operator_family(row.amopfamily),
            left=names.type(row.amoplefttype),
            right=names.type(row.amoprighttype),
            strategy=row.amopstrategy,
            purpose=decoded("amoppurpose", row.amoppurpose),
            operator=names.operator(row.amopopr),
            sort_family=names.operator_family(row.amopsortfamily) if row.amopsortfamily else None,
        )
        for row in rows
    )


def read_family_routines(reading: Reading) -> tuple[model.FamilyRoutine, ...]:
    """Return pg_amproc."""
    names = reading.names
    rows = reading.server.rows(
        "SELECT amprocfamily, amproclefttype, amprocrighttype, amprocnum, amproc::oid FROM pg_amproc"
        f" WHERE amprocfamily NOT IN ({TEMPORARY_FAMILIES})"
    )
    return tuple(
        model.FamilyRoutine(
            family=names.operator_family(row.amprocfamily),
            left=names.type(row.amproclefttype),
            right=names.type(row.amprocrighttype),
            number=row.amprocnum,
            routine=names.routine(row.amproc),
        )
        for row in rows
    )


def read_methods(reading: Reading) -> tuple[model.AccessMethod, ...]:
    """Return pg_am."""
    rows = reading.server.rows("SELECT amname, amhandler::oid, amtype::text FROM pg_am")
    return tuple(
        model.AccessMethod(row.amname, decoded("amtype", row.amtype), reading.names.routine(row.amhandler))
        for row in rows
    )
