"""Each catalog's rows in SQL, cell by cell as ``analyzer.catalog.answers.COUNTED`` lists them."""

from collections.abc import Mapping
from dataclasses import dataclass

from analyzer.postgres.snippets import (
    GRANTEE,
    TEMPORARY,
    each,
    extension,
    grants,
    identity,
    method,
    operator,
    relation,
    role,
    routine,
    row,
    schema,
    texts,
    trees,
    type_,
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Where a catalog's rows come from (FROM and WHERE), and each counted column in order."""

    source: str
    cells: Mapping[str, str]
    where: str = "true"


def schemas(_: int) -> Rows:
    """Return pg_namespace."""
    usage = grants(
        "coalesce(n.nspacl, acldefault('n', n.nspowner))",
        (GRANTEE, "g.privilege_type", "g.is_grantable::text", role("g.grantor")),
        "g.privilege_type = 'USAGE'",
    )
    cells = {"name": "n.nspname::text", "owner": role("n.nspowner"), "acl": usage}
    return Rows("pg_namespace n", cells, f"n.oid NOT IN ({TEMPORARY})")


def roles(_: int) -> Rows:
    """Return pg_roles."""
    cells = {
        "name": "r.rolname::text",
        "superuser": "r.rolsuper::text",
        "inherit": "r.rolinherit::text",
        "bypass_rls": "r.rolbypassrls::text",
    }
    return Rows("pg_roles r", cells)


def memberships(major: int) -> Rows:
    """Return pg_auth_members; before 16 the member decides whether it inherits."""
    inherit = "m.inherit_option" if major >= 16 else "(SELECT rolinherit FROM pg_roles WHERE oid = m.member)"
    cells = {
        "role": role("m.roleid"),
        "member": role("m.member"),
        "inherit": f"{inherit}::text",
        "set": "m.set_option::text" if major >= 16 else "'true'",
    }
    return Rows("pg_auth_members m", cells)


def languages(_: int) -> Rows:
    """Return pg_language."""
    cells = {
        "name": "l.lanname::text",
        "procedural": "l.lanispl::text",
        "trusted": "l.lanpltrusted::text",
        "handler": routine("l.lanplcallfoid"),
        "inline": routine("l.laninline"),
        "validator": routine("l.lanvalidator"),
    }
    return Rows("pg_language l", cells)


def routines(_: int) -> Rows:
    """Return pg_proc."""
    defaults = (
        "ARRAY(SELECT pg_get_function_arg_default(p.oid, i) FROM generate_series(1,"
        " coalesce(cardinality(p.proallargtypes), p.pronargs)) i ORDER BY i)"
    )
    types = each("coalesce(p.proallargtypes, p.proargtypes::oid[])", type_("e"))
    arguments = row(
        (
            "array_to_json(p.proargnames)::text",
            "array_to_json(p.proargmodes::text[])::text",
            f"CASE WHEN p.proargmodes IS NOT NULL THEN {types} END",
        )
    )
    setting = row(("split_part(e, '=', 1)", "substr(e, strpos(e, '=') + 1)"))
    cells = {
        "identity": routine("p.oid"),
        "schema": "n.nspname::text",
        "name": "p.proname::text",
        "kind": "p.prokind::text",
        "language": "(SELECT lanname::text FROM pg_language WHERE oid = p.prolang)",
        "owner": f"CASE WHEN p.prosecdef THEN {role('p.proowner')} END",
        "arguments": arguments,
        "defaults": trees(defaults, "p.proargdefaults::text", "'[]'"),
        "variadic": type_("p.provariadic"),
        "result": type_("p.prorettype"),
        "returns_set": "p.proretset::text",
        "strict": "p.proisstrict::text",
        "security_definer": "p.prosecdef::text",
        "volatility": "p.provolatile::text",
        "support": routine("p.prosupport::oid"),
        "transforms": each("coalesce(p.protrftypes, '{}')", type_("e")),
        "body": trees("'{}'::text[]", "p.prosqlbody::text"),
        "config": each("coalesce(p.proconfig, '{}')", setting),
        "extension": extension("pg_proc", "p.oid"),
        "source": "CASE WHEN n.nspname IN ('information_schema', 'pg_catalog', 'pg_toast') THEN p.prosrc END",
    }
    return Rows("pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace", cells, f"n.oid NOT IN ({TEMPORARY})")


def bodies(_: int) -> Rows:
    """Return the texts of routines."""
    return Rows("pg_proc p", {"routine": routine("p.oid"), "source": "p.prosrc"})


def aggregates(_: int) -> Rows:
    """Return pg_aggregate."""
    cells = {
        "routine": routine("a.aggfnoid::oid"),
        "kind": "a.aggkind::text",
        "direct_arguments": "a.aggnumdirectargs::text",
        "transition": routine("a.aggtransfn::oid"),
        "final": routine("a.aggfinalfn::oid"),
        "combine": routine("a.aggcombinefn::oid"),
        "serial": routine("a.aggserialfn::oid"),
        "deserial": routine("a.aggdeserialfn::oid"),
        "moving_transition": routine("a.aggmtransfn::oid"),
        "moving_inverse": routine("a.aggminvtransfn::oid"),
        "moving_final": routine("a.aggmfinalfn::oid"),
        "final_extra": "a.aggfinalextra::text",
        "moving_final_extra": "a.aggmfinalextra::text",
        "final_modify": "a.aggfinalmodify::text",
        "moving_final_modify": "a.aggmfinalmodify::text",
        "sort_operator": operator("a.aggsortop"),
        "transition_type": type_("a.aggtranstype"),
        "moving_transition_type": type_("a.aggmtranstype"),
        "initial": "a.agginitval",
        "moving_initial": "a.aggminitval",
    }
    return Rows("pg_aggregate a", cells)


def types(_: int) -> Rows:
    """Return pg_type."""
    labels = "SELECT enumlabel::text FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder"
    functions = ("input", "output", "receive", "send")
    cells = {
        "identity": type_("t.oid"),
        "schema": "n.nspname::text",
        "name": "t.typname::text",
        "kind": "t.typtype::text",
        "category": "t.typcategory::text",
        "preferred": "t.typispreferred::text",
        "defined": "t.typisdefined::text",
        "length": "t.typlen::text",
        "relation": relation("t.typrelid"),
        "element": type_("t.typelem"),
        "array": type_("t.typarray"),
        "subscript": routine("t.typsubscript::oid"),
        **{name: routine(f"t.typ{name}::oid") for name in functions},
        "typmod_in": routine("t.typmodin::oid"),
        "typmod_out": routine("t.typmodout::oid"),
        "analyze": routine("t.typanalyze::oid"),
        "not_null": "t.typnotnull::text",
        "base": type_("t.typbasetype"),
        "base_typmod": "t.typtypmod::text",
        "dimensions": "t.typndims::text",
        "collation": identity("pg_collation", "t.typcollation"),
        "default": trees("ARRAY[pg_get_expr(t.typdefaultbin, 0)]", "t.typdefaultbin::text"),
        "default_text": "t.typdefault",
        "labels": texts(labels),
    }
    toast = "t.typrelid <> 0 AND (SELECT relkind FROM pg_class WHERE oid = t.typrelid) = 't'"
    where = f"n.oid NOT IN ({TEMPORARY}) AND NOT ({toast})"
    return Rows("pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace", cells, where)


def ranges(_: int) -> Rows:
    """Return pg_range."""
    cells = {
        "type": type_("r.rngtypid"),
        "subtype": type_("r.rngsubtype"),
        "multirange": type_("r.rngmultitypid"),
        "collation": identity("pg_collation", "r.rngcollation"),
        "operator_class": identity("pg_opclass", "r.rngsubopc"),
        "canonical": routine("r.rngcanonical::oid"),
        "difference": routine("r.rngsubdiff::oid"),
    }
    return Rows("pg_range r", cells)


def casts(_: int) -> Rows:
    """Return pg_cast."""
    cells = {
        "source": type_("c.castsource"),
        "target": type_("c.casttarget"),
        "routine": routine("c.castfunc"),
        "context": "c.castcontext::text",
        "method": "c.castmethod::text",
    }
    return Rows("pg_cast c", cells)


def operators(_: int) -> Rows:
    """Return pg_operator."""
    cells = {
        "identity": operator("o.oid"),
        "schema": "n.nspname::text",
        "name": "o.oprname::text",
        "kind": "o.oprkind::text",
        "left": type_("o.oprleft"),
        "right": type_("o.oprright"),
        "result": type_("o.oprresult"),
        "routine": routine("o.oprcode::oid"),
        "commutator": operator("o.oprcom"),
        "negator": operator("o.oprnegate"),
        "restriction": routine("o.oprrest::oid"),
        "join": routine("o.oprjoin::oid"),
        "can_merge": "o.oprcanmerge::text",
        "can_hash": "o.oprcanhash::text",
    }
    return Rows("pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace", cells)


def operator_classes(_: int) -> Rows:
    """Return pg_opclass."""
    cells = {
        "identity": identity("pg_opclass", "c.oid"),
        "method": method("c.opcmethod"),
        "schema": schema("c.opcnamespace"),
        "name": "c.opcname::text",
        "family": identity("pg_opfamily", "c.opcfamily"),
        "input": type_("c.opcintype"),
        "default": "c.opcdefault::text",
        "key": type_("c.opckeytype"),
    }
    return Rows("pg_opclass c", cells)


def family_operators(_: int) -> Rows:
    """Return pg_amop."""
    cells = {
        "family": identity("pg_opfamily", "a.amopfamily"),
        "left": type_("a.amoplefttype"),
        "right": type_("a.amoprighttype"),
        "strategy": "a.amopstrategy::text",
        "purpose": "a.amoppurpose::text",
        "operator": operator("a.amopopr"),
        "sort_family": identity("pg_opfamily", "a.amopsortfamily"),
    }
    return Rows("pg_amop a", cells)


def family_routines(_: int) -> Rows:
    """Return pg_amproc."""
    cells = {
        "family": identity("pg_opfamily", "a.amprocfamily"),
        "left": type_("a.amproclefttype"),
        "right": type_("a.amprocrighttype"),
        "number": "a.amprocnum::text",
        "routine": routine("a.amproc::oid"),
    }
    return Rows("pg_amproc a", cells)


def collations(_: int) -> Rows:
    """Return pg_collation, those of other encodings left out."""
    cells = {
        "schema": schema("c.collnamespace"),
        "name": "c.collname::text",
        "provider": "c.collprovider::text",
        "encoding": "c.collencoding::text",
        "deterministic": "c.collisdeterministic::text",
    }
    encoding = "(SELECT encoding FROM pg_database WHERE datname = current_database())"
    return Rows("pg_collation c", cells, f"c.collencoding IN (-1, {encoding})")


def extensions(_: int) -> Rows:
    """Return pg_extension."""
    cells = {"name": "x.extname::text", "schema": schema("x.extnamespace"), "version": "x.extversion"}
    return Rows("pg_extension x", cells)


def transforms(_: int) -> Rows:
    """Return pg_transform."""
    cells = {
        "type": type_("t.trftype"),
        "language": "(SELECT lanname::text FROM pg_language WHERE oid = t.trflang)",
        "from_sql": routine("t.trffromsql::oid"),
        "to_sql": routine("t.trftosql::oid"),
    }
    return Rows("pg_transform t", cells)


def event_triggers(_: int) -> Rows:
    """Return pg_event_trigger."""
    cells = {
        "name": "e.evtname::text",
        "event": "e.evtevent::text",
        "owner": role("e.evtowner"),
        "routine": routine("e.evtfoid"),
        "enabled": "e.evtenabled::text",
        "tags": texts("SELECT t FROM unnest(e.evttags) t ORDER BY convert_to(t, 'UTF8')"),
    }
    return Rows("pg_event_trigger e", cells)


def settings(_: int) -> Rows:
    """Return the server's settings that a snapshot holds."""
    cells = {"name": "s.name", "value": "coalesce(s.reset_val, '')"}
    return Rows("pg_settings s", cells)


def role_settings(_: int) -> Rows:
    """Return pg_db_role_setting of this database, and of every database."""
    cells = {
        "in_database": "(s.setdatabase <> 0)::text",
        "role": f"CASE WHEN s.setrole = 0 THEN '' ELSE {role('s.setrole')} END",
        "name": "split_part(x, '=', 1)",
        "value": "substr(x, strpos(x, '=') + 1)",
    }
    database = "(SELECT oid FROM pg_database WHERE datname = current_database())"
    source = "pg_db_role_setting s CROSS JOIN LATERAL unnest(s.setconfig) x"
    return Rows(source, cells, f"s.setdatabase IN (0, {database})")
