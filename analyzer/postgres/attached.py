"""Relations and what hangs on them in SQL, cell by cell as ``analyzer.catalog.answers.COUNTED`` lists them."""

from typing import Final

from analyzer.catalog.answers import VIEW_OPTIONS
from analyzer.postgres.rows import Rows
from analyzer.postgres.snippets import (
    GRANTEE,
    TEMPORARY,
    column,
    each,
    identity,
    method,
    operator,
    relation,
    role,
    routine,
    row,
    texts,
    trees,
    type_,
)

PERMANENT: Final = f"r.relkind <> 't' AND r.relnamespace NOT IN ({TEMPORARY})"
OWN: Final = f"r.relkind NOT IN ('t', 'i', 'I') AND r.relnamespace NOT IN ({TEMPORARY})"


def relations(_: int) -> Rows:
    """Return pg_class with the columns of each relation."""
    kept = " OR ".join(f"starts_with(e, '{option}')" for option in VIEW_OPTIONS)
    options = f"SELECT e FROM unnest(r.reloptions) e WHERE {kept} ORDER BY convert_to(e, 'UTF8')"
    cells = {
        "identity": relation("r.oid"),
        "schema": "n.nspname::text",
        "name": "r.relname::text",
        "kind": "r.relkind::text",
        "persistence": "r.relpersistence::text",
        "owner": role("r.relowner"),
        "row_type": type_("r.reltype"),
        "of_type": type_("r.reloftype"),
        "access_method": f"CASE WHEN r.relam <> 0 THEN {method('r.relam')} END",
        "row_security": "r.relrowsecurity::text",
        "force_row_security": "r.relforcerowsecurity::text",
        "is_partition": "r.relispartition::text",
        "partition_bound": "pg_get_expr(r.relpartbound, r.oid)",
        "options": texts(options),
        "columns": columns(),
        "acl": f"CASE WHEN r.relrowsecurity THEN {rights()} END",
    }
    return Rows("pg_class r JOIN pg_namespace n ON n.oid = r.relnamespace", cells, OWN)


def columns() -> str:
    """Return the array of a relation's columns."""
    sequence = (
        "(SELECT d.objid FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'"
        " WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i'"
        " AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum)"
    )
    cells = (
        "a.attname::text",
        type_("a.atttypid"),
        "a.atttypmod::text",
        "a.attndims::text",
        identity("pg_collation", "a.attcollation"),
        "a.attnotnull::text",
        "a.attidentity::text",
        "a.attgenerated::text",
        trees("ARRAY[pg_get_expr(f.adbin, f.adrelid)]", "f.adbin::text"),
        f"CASE WHEN a.attidentity <> '' THEN {relation(sequence)} END",
    )
    return texts(
        f"SELECT {row(cells)} FROM pg_attribute a LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND"
        " f.adnum = a.attnum WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"
    )


def rights() -> str:
    """Return the array of who has which privilege on a relation or a column of it."""
    kind = "CASE r.relkind WHEN 'S' THEN 's' ELSE 'r' END::\"char\""
    everything = (
        f"SELECT (aclexplode(coalesce(r.relacl, acldefault({kind}, r.relowner)))).*"
        " UNION ALL SELECT (aclexplode(a.attacl)).* FROM pg_attribute a"
        " WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped"
    )
    items = f"SELECT DISTINCT {row((GRANTEE, 'g.privilege_type'))} AS i FROM ({everything}) g"
    return texts(f"SELECT i FROM ({items}) z ORDER BY convert_to(i, 'UTF8')")


def constraints(major: int) -> Rows:
    """Return pg_constraint but NOT NULL, which columns say."""
    cells = {
        "relation": relation("c.conrelid"),
        "type": type_("c.contypid"),
        "name": "c.conname::text",
        "kind": "c.contype::text",
        "deferrable": "c.condeferrable::text",
        "deferred": "c.condeferred::text",
        "enforced": "c.conenforced::text" if major >= 18 else "'true'",
        "no_inherit": "c.connoinherit::text",
        "parent": "(SELECT conname::text FROM pg_constraint WHERE oid = c.conparentid)",
        "referenced": relation("c.confrelid"),
        "on_update": "trim(c.confupdtype::text)",
        "on_delete": "trim(c.confdeltype::text)",
        "match": "trim(c.confmatchtype::text)",
        "columns": columns_of("c.conrelid", "c.conkey"),
        "referenced_columns": columns_of("c.confrelid", "c.confkey"),
        "delete_set_columns": columns_of("c.conrelid", "c.confdelsetcols"),
        "period": "c.conperiod::text" if major >= 18 else "'false'",
        "pf_operators": operators_of("c.conpfeqop"),
        "pp_operators": operators_of("c.conppeqop"),
        "ff_operators": operators_of("c.conffeqop"),
        "exclusion_operators": operators_of("c.conexclop"),
        "expression": trees("ARRAY[pg_get_expr(c.conbin, c.conrelid)]", "c.conbin::text"),
    }
    return Rows("pg_constraint c", cells, f"c.contype <> 'n' AND c.connamespace NOT IN ({TEMPORARY})")


def columns_of(relation_oid: str, numbers: str) -> str:
    """Return the names of these columns, "" for 0, which is an expression."""
    return each(f"coalesce({numbers}, '{{}}')", f"CASE WHEN e = 0 THEN '' ELSE {column(relation_oid, 'e')} END")


def operators_of(oids: str) -> str:
    """Return the identities of these operators."""
    return each(f"coalesce({oids}, '{{}}')", operator("e"))


def indexes(_: int) -> Rows:
    """Return pg_index with its pg_class rows."""
    expressions = (
        "ARRAY(SELECT pg_get_indexdef(i.indexrelid, k + 1, false) FROM generate_series(0, i.indnatts - 1) k"
        " WHERE i.indkey[k] = 0 ORDER BY k)"
    )
    cells = {
        "identity": relation("i.indexrelid"),
        "relation": relation("i.indrelid"),
        "access_method": method("r.relam"),
        "unique": "i.indisunique::text",
        "nulls_not_distinct": "i.indnullsnotdistinct::text",
        "primary": "i.indisprimary::text",
        "exclusion": "i.indisexclusion::text",
        "immediate": "i.indimmediate::text",
        "ready": "i.indisready::text",
        "key_count": "i.indnkeyatts::text",
        "columns": each("i.indkey::int2[]", f"CASE WHEN e <> 0 THEN {column('i.indrelid', 'e')} END"),
        "operator_classes": each("i.indclass::oid[]", identity("pg_opclass", "e")),
        "collations": each("i.indcollation::oid[]", identity("pg_collation", "e")),
        "expressions": trees(expressions, "i.indexprs::text", "'[]'"),
        "predicate": trees("ARRAY[pg_get_expr(i.indpred, i.indrelid)]", "i.indpred::text"),
    }
    where = f"{PERMANENT} AND r.relnamespace <> 'pg_toast'::regnamespace"
    return Rows("pg_index i JOIN pg_class r ON r.oid = i.indexrelid", cells, where)


def triggers(_: int) -> Rows:
    """Return pg_trigger, internal triggers included; their names hold an OID and don't count."""
    events = (
        "SELECT w FROM (VALUES (8, 'DELETE'), (4, 'INSERT'), (32, 'TRUNCATE'), (16, 'UPDATE')) v(b, w)"
        ' WHERE t.tgtype & b <> 0 ORDER BY w COLLATE "C"'
    )
    timing = "CASE WHEN t.tgtype & 64 <> 0 THEN 'INSTEAD OF' WHEN t.tgtype & 2 <> 0 THEN 'BEFORE' ELSE 'AFTER' END"
    cells = {
        "relation": relation("t.tgrelid"),
        "name": "CASE WHEN NOT t.tgisinternal THEN t.tgname::text END",
        "routine": routine("t.tgfoid"),
        "timing": timing,
        "events": texts(events),
        "row": "(t.tgtype & 1 <> 0)::text",
        "enabled": "t.tgenabled::text",
        "internal": "t.tgisinternal::text",
        "parent": "(t.tgparentid <> 0)::text",
        "constraint": "(SELECT conname::text FROM pg_constraint WHERE oid = t.tgconstraint)",
        "constraint_relation": relation("t.tgconstrrelid"),
        "deferrable": "t.tgdeferrable::text",
        "deferred": "t.tginitdeferred::text",
        "columns": columns_of("t.tgrelid", "t.tgattr::int2[]"),
        "when": trees("'{}'::text[]", "t.tgqual::text"),
        "old_table": "t.tgoldtable::text",
        "new_table": "t.tgnewtable::text",
        "definition": "CASE WHEN NOT t.tgisinternal THEN pg_get_triggerdef(t.oid) END",
    }
    return Rows("pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid", cells, PERMANENT)


def rules(_: int) -> Rows:
    """Return pg_rewrite."""
    view = "ARRAY[CASE WHEN w.rulename = '_RETURN' THEN pg_get_viewdef(w.ev_class) ELSE '' END]"
    cells = {
        "relation": relation("w.ev_class"),
        "name": "w.rulename::text",
        "event": "(ARRAY['SELECT', 'UPDATE', 'INSERT', 'DELETE'])[w.ev_type::text::int]",
        "enabled": "w.ev_enabled::text",
        "instead": "w.is_instead::text",
        "condition": trees("'{}'::text[]", "nullif(w.ev_qual::text, '<>')"),
        "actions": trees(view, "w.ev_action::text", "'[]'"),
        "definition": "pg_get_ruledef(w.oid)",
    }
    return Rows("pg_rewrite w JOIN pg_class r ON r.oid = w.ev_class", cells, PERMANENT)


def policies(_: int) -> Rows:
    """Return pg_policy."""
    names = f"SELECT CASE WHEN e = 0 THEN '' ELSE {role('e')} END AS m FROM unnest(p.polroles) e"
    cells = {
        "relation": relation("p.polrelid"),
        "name": "p.polname::text",
        "command": "p.polcmd::text",
        "permissive": "p.polpermissive::text",
        "roles": texts(f"SELECT m FROM ({names}) z ORDER BY convert_to(m, 'UTF8')"),
        "using": trees("ARRAY[pg_get_expr(p.polqual, p.polrelid)]", "p.polqual::text"),
        "check": trees("ARRAY[pg_get_expr(p.polwithcheck, p.polrelid)]", "p.polwithcheck::text"),
    }
    return Rows("pg_policy p JOIN pg_class r ON r.oid = p.polrelid", cells, PERMANENT)


def inheritance(_: int) -> Rows:
    """Return pg_inherits."""
    cells = {
        "child": relation("i.inhrelid"),
        "parent": relation("i.inhparent"),
        "number": "i.inhseqno::text",
        "detach_pending": "i.inhdetachpending::text",
    }
    return Rows("pg_inherits i JOIN pg_class r ON r.oid = i.inhrelid", cells, OWN)


def partitionings(_: int) -> Rows:
    """Return pg_partitioned_table."""
    keys = (
        "ARRAY(SELECT pg_get_partkeydef(p.partrelid) FROM unnest(p.partattrs::int2[]) WITH ORDINALITY u(e, o)"
        " WHERE e = 0)"
    )
    cells = {
        "relation": relation("p.partrelid"),
        "strategy": "p.partstrat::text",
        "columns": each("p.partattrs::int2[]", f"CASE WHEN e <> 0 THEN {column('p.partrelid', 'e')} END"),
        "operator_classes": each("p.partclass::oid[]", identity("pg_opclass", "e")),
        "expressions": trees(keys, "p.partexprs::text", "'[]'"),
        "default_partition": relation("p.partdefid"),
    }
    return Rows("pg_partitioned_table p JOIN pg_class r ON r.oid = p.partrelid", cells, OWN)


def sequences(_: int) -> Rows:
    """Return pg_sequence with the column that owns each."""
    cells = {
        "identity": relation("s.seqrelid"),
        "type": type_("s.seqtypid"),
        "owner_kind": "coalesce(d.deptype::text, '')",
        "owner_relation": relation("d.refobjid"),
        "owner_column": column("d.refobjid", "d.refobjsubid"),
    }
    source = (
        "pg_sequence s JOIN pg_class r ON r.oid = s.seqrelid LEFT JOIN pg_depend d"
        " ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.objsubid = 0"
        " AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0"
    )
    return Rows(source, cells, f"r.relnamespace NOT IN ({TEMPORARY})")


def statistics(_: int) -> Rows:
    """Return pg_statistic_ext."""
    cells = {
        "schema": "(SELECT nspname::text FROM pg_namespace WHERE oid = s.stxnamespace)",
        "name": "s.stxname::text",
        "relation": relation("s.stxrelid"),
        "expressions": trees("pg_get_statisticsobjdef_expressions(s.oid)", "s.stxexprs::text", "'[]'"),
    }
    return Rows("pg_statistic_ext s JOIN pg_class r ON r.oid = s.stxrelid", cells, PERMANENT)
