"""What hangs on relations: constraints, indexes, triggers, rules, policies, statistics; and event triggers."""

from collections.abc import Sequence
from typing import Any

from analyzer.base.names import OperatorId
from analyzer.catalog import model
from analyzer.catalog.live.codes import decoded, rule_event, trigger_type
from analyzer.catalog.live.context import Reading, selected
from analyzer.catalog.live.fingerprint import TEMPORARY
from analyzer.catalog.live.trees import expression, expressions, queries
from analyzer.catalog.nodetree.constants import decoded as decoded_text

PERMANENT = f"relkind <> 't' AND relnamespace NOT IN ({TEMPORARY})"
FOREIGN_KEY = {" ": ""}
"""What columns of foreign keys hold in the rows of other constraints."""


def read_constraints(reading: Reading) -> tuple[model.Constraint, ...]:
    """Return pg_constraint."""
    server = reading.server
    columns = (
        "n.oid, n.conname, n.contype::text, n.condeferrable, n.condeferred, n.convalidated, n.conrelid, n.contypid",
        "n.conindid, n.confrelid, n.confupdtype::text, n.confdeltype::text, n.confmatchtype::text, n.conislocal",
        "n.connoinherit, n.conkey, n.confkey, n.conpfeqop, n.conppeqop, n.conffeqop, n.conexclop",
        "n.conbin::text AS tree, pg_get_expr(n.conbin, n.conrelid) AS text",
        "pg_get_constraintdef(n.oid) AS definition",
        "parent.conname AS parent",
        server.since(15, "n.confdelsetcols", "NULL::int2[]"),
        server.since(18, "n.conenforced", "true"),
        server.since(18, "n.conperiod", "false"),
    )
    source = (
        "pg_constraint n LEFT JOIN pg_class c ON c.oid = n.conrelid"
        " LEFT JOIN pg_constraint parent ON parent.oid = n.conparentid"
        f" WHERE n.connamespace NOT IN ({TEMPORARY})"
    )
    return tuple(constraint(reading, row) for row in server.rows(selected(columns, source)))


def constraint(reading: Reading, row: Any) -> model.Constraint:
    """Return the constraint of a pg_constraint row."""
    names = reading.names
    owner = names.maybe_relation(row.conrelid) or names.maybe_type(row.contypid) or row.conname
    update, delete, match = (
        FOREIGN_KEY.get(code, code)
        for code in (
            decoded("confupdtype", row.confupdtype),
            decoded("confdeltype", row.confdeltype),
            decoded("confmatchtype", row.confmatchtype),
        )
    )
    return model.Constraint(
        relation=names.maybe_relation(row.conrelid),
        type=names.maybe_type(row.contypid),
        name=row.conname,
        kind=decoded("contype", row.contype),
        deferrable=row.condeferrable,
        deferred=row.condeferred,
        enforced=row.conenforced,
        validated=row.convalidated,
        local=row.conislocal,
        no_inherit=row.connoinherit,
        index=names.maybe_relation(row.conindid),
        parent=row.parent,
        referenced=names.maybe_relation(row.confrelid),
        on_update=update,
        on_delete=delete,
        match=match,
        columns=columns_of(reading, row.conrelid, row.conkey),
        referenced_columns=columns_of(reading, row.confrelid, row.confkey),
        delete_set_columns=columns_of(reading, row.conrelid, row.confdelsetcols),
        period=row.conperiod,
        pf_operators=operators(reading, row.conpfeqop),
        pp_operators=operators(reading, row.conppeqop),
        ff_operators=operators(reading, row.conffeqop),
        exclusion_operators=operators(reading, row.conexclop),
        expression=expression(reading, owner, row.tree, row.text, row.conrelid),
        definition=row.definition,
    )


def columns_of(reading: Reading, relation: int, numbers: Sequence[int] | None) -> tuple[str, ...]:
    """Return the names of these columns; 0 is an expression of an exclusion constraint, and has none."""
    return tuple(reading.names.column(relation, number) if number else "" for number in numbers or ())


def operators(reading: Reading, oids: Sequence[int] | None) -> tuple[OperatorId, ...]:
    """Return the identities of these operators."""
    return tuple(reading.names.operator(oid) for oid in oids or ())


EXPRESSION_TEXTS = (
    "ARRAY(SELECT pg_get_indexdef(indexrelid, k + 1, false) FROM generate_series(0, indnatts - 1) k"
    " WHERE indkey[k] = 0 ORDER BY k) AS texts"
)


def read_indexes(reading: Reading) -> tuple[model.Index, ...]:
    """Return pg_index with its pg_class rows, those of TOAST and temporary tables left out."""
    columns = (
        "indexrelid, indrelid, relowner, relam, indisunique, indisprimary, indisexclusion, indimmediate, indisvalid",
        "indisready, indnkeyatts, indkey::int2[], indclass::oid[], indcollation::oid[], indexprs::text",
        "indpred::text, pg_get_expr(indpred, indrelid) AS predicate, pg_get_indexdef(indexrelid) AS definition",
        EXPRESSION_TEXTS,
        reading.server.since(15, "indnullsnotdistinct", "false"),
    )
    source = (
        f"pg_index JOIN pg_class c ON c.oid = indexrelid WHERE {PERMANENT}"
        " AND relnamespace <> 'pg_toast'::regnamespace"
    )
    return tuple(index(reading, row) for row in reading.server.rows(selected(columns, source)))


def index(reading: Reading, row: Any) -> model.Index:
    """Return the index of a pg_index row."""
    names = reading.names
    identity = names.relation(row.indexrelid)
    return model.Index(
        identity=identity,
        relation=names.relation(row.indrelid),
        access_method=names.methods[row.relam],
        owner=reading.role(row.relowner),
        unique=row.indisunique,
        nulls_not_distinct=row.indnullsnotdistinct,
        primary=row.indisprimary,
        exclusion=row.indisexclusion,
        immediate=row.indimmediate,
        valid=row.indisvalid,
        ready=row.indisready,
        key_count=row.indnkeyatts,
        columns=tuple(names.column(row.indrelid, number) if number else None for number in row.indkey),
        operator_classes=tuple(names.operator_class(oid) for oid in row.indclass),
        collations=tuple(names.maybe_collation(oid) for oid in row.indcollation),
        expressions=expressions(reading, identity, row.indexprs, row.texts, row.indrelid),
        predicate=expression(reading, identity, row.indpred, row.predicate, row.indrelid),
        definition=row.definition,
    )


def read_triggers(reading: Reading) -> tuple[model.Trigger, ...]:
    """Return pg_trigger, internal triggers included."""
    rows = reading.server.rows(
        "SELECT t.oid, tgrelid, tgparentid, tgname, tgfoid, tgtype, tgenabled::text, tgisinternal, tgconstrrelid,"
        " n.conname AS constraint, tgdeferrable, tginitdeferred, tgattr::int2[], tgargs, tgqual::text, tgoldtable,"
        " tgnewtable, pg_get_triggerdef(t.oid) AS definition"
        " FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid LEFT JOIN pg_constraint n ON n.oid = tgconstraint"
        f" WHERE {PERMANENT}"
    )
    return tuple(trigger(reading, row) for row in rows)


def trigger(reading: Reading, row: Any) -> model.Trigger:
    """Return the trigger of a pg_trigger row; its condition's text stands in ``definition`` only."""
    names = reading.names
    identity = names.relation(row.tgrelid)
    timing, events, for_row = trigger_type(row.tgtype)
    return model.Trigger(
        relation=identity,
        name=row.tgname,
        routine=names.routine(row.tgfoid),
        timing=timing,
        events=events,
        row=for_row,
        enabled=decoded("tgenabled", row.tgenabled),
        internal=row.tgisinternal,
        parent=bool(row.tgparentid),
        constraint=row.constraint,
        constraint_relation=names.maybe_relation(row.tgconstrrelid),
        deferrable=row.tgdeferrable,
        deferred=row.tginitdeferred,
        arguments=trigger_arguments(reading, f"{row.tgname} on {identity}", bytes(row.tgargs)),
        columns=columns_of(reading, row.tgrelid, row.tgattr),
        when=expression(reading, f"{row.tgname} on {identity}", row.tgqual, "", row.tgrelid),
        old_table=row.tgoldtable,
        new_table=row.tgnewtable,
        definition=row.definition,
    )


def trigger_arguments(reading: Reading, owner: str, arguments: bytes) -> tuple[str, ...]:
    """Return the arguments, each ended by a zero byte in the database's encoding."""
    parts = arguments.split(b"\0")[:-1]
    texts = [decoded_text(part, reading.names) for part in parts]
    if None in texts:
        reading.incomplete.append((owner, "its arguments can't be read in the database's encoding"))
    return tuple(text or "" for text in texts)


def read_event_triggers(reading: Reading) -> tuple[model.EventTrigger, ...]:
    """Return pg_event_trigger."""
    rows = reading.server.rows(
        "SELECT evtname, evtevent, evtowner, evtfoid, evtenabled::text, evttags FROM pg_event_trigger"
    )
    return tuple(
        model.EventTrigger(
            name=row.evtname,
            event=decoded("evtevent", row.evtevent),
            owner=reading.role(row.evtowner),
            routine=reading.names.routine(row.evtfoid),
            enabled=decoded("evtenabled", row.evtenabled),
            tags=tuple(sorted(row.evttags or ())),
        )
        for row in rows
    )


def read_rules(reading: Reading) -> tuple[model.Rule, ...]:
    """Return pg_rewrite."""
    rows = reading.server.rows(
        "SELECT r.oid, rulename, ev_class, ev_type::text, ev_enabled::text, is_instead, ev_qual::text,"
        " ev_action::text, pg_get_ruledef(r.oid) AS definition,"
        " CASE WHEN rulename = '_RETURN' THEN pg_get_viewdef(ev_class) END AS view"
        f" FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class WHERE {PERMANENT}"
    )
    return tuple(rule(reading, row) for row in rows)


def rule(reading: Reading, row: Any) -> model.Rule:
    """Return the rule of a pg_rewrite row."""
    relation = reading.names.relation(row.ev_class)
    owner = relation if row.rulename == "_RETURN" else f"{row.rulename} on {relation}"
    return model.Rule(
        relation=relation,
        name=row.rulename,
        event=rule_event(row.ev_type),
        enabled=decoded("ev_enabled", row.ev_enabled),
        instead=row.is_instead,
        condition=None if row.ev_qual == "<>" else expression(reading, owner, row.ev_qual, "", row.ev_class),
        actions=queries(reading, owner, row.ev_action, row.view or "", row.ev_class if row.view else 0),
        definition=row.definition,
    )


def read_policies(reading: Reading) -> tuple[model.Policy, ...]:
    """Return pg_policy."""
    rows = reading.server.rows(
        "SELECT polname, polrelid, polcmd::text, polpermissive, polroles, polqual::text, polwithcheck::text,"
        " pg_get_expr(polqual, polrelid) AS using_text, pg_get_expr(polwithcheck, polrelid) AS check_text"
        f" FROM pg_policy JOIN pg_class c ON c.oid = polrelid WHERE {PERMANENT}"
    )
    return tuple(policy(reading, row) for row in rows)


def policy(reading: Reading, row: Any) -> model.Policy:
    """Return the policy of a pg_policy row."""
    relation = reading.names.relation(row.polrelid)
    owner = f"{row.polname} on {relation}"
    return model.Policy(
        relation=relation,
        name=row.polname,
        command=decoded("polcmd", row.polcmd),
        permissive=row.polpermissive,
        roles=tuple(sorted(reading.role(oid) if oid else model.Role("") for oid in row.polroles)),
        using=expression(reading, owner, row.polqual, row.using_text, row.polrelid),
        check=expression(reading, owner, row.polwithcheck, row.check_text, row.polrelid),
    )


def read_statistics(reading: Reading) -> tuple[model.Statistics, ...]:
    """Return pg_statistic_ext."""
    server = reading.server
    texts = "pg_get_statisticsobjdef_expressions(s.oid)"
    columns = (
        "stxname, stxnamespace, stxrelid, stxowner",
        f"{texts} AS texts" if server.major >= 14 else "NULL::text[] AS texts",
        server.since(14, "stxexprs::text", "NULL::text"),
    )
    source = f"pg_statistic_ext s JOIN pg_class c ON c.oid = stxrelid WHERE {PERMANENT}"
    return tuple(
        model.Statistics(
            schema=reading.names.schemas[row.stxnamespace],
            name=row.stxname,
            relation=reading.names.relation(row.stxrelid),
            owner=reading.role(row.stxowner),
            expressions=expressions(
                reading, reading.names.relation(row.stxrelid), row.stxexprs, row.texts or (), row.stxrelid
            ),
        )
        for row in server.rows(selected(columns, source))
    )
