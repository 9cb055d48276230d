"""All other utility statements: their command tags, and the objects they name where a name can be told.

The tags are those of cmdtaglist.h; the effects decide by them what changes what names mean.
"""

from collections.abc import Callable
from typing import Any, Final

from analyzer.base.uses import LiteralInput, ObjectRef, RoutineUse
from analyzer.catalog import model
from analyzer.definitions.dynamic.families import is_yet_to_be_made
from analyzer.definitions.parse import nodes
from analyzer.definitions.parse.nodes import RangeVar, String, TypeName
from analyzer.definitions.resolve.plpgsql.flow import Flow
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.type_names import resolve_type_name
from analyzer.definitions.resolve.utility.common import creation_schema, find, note, reference
from analyzer.definitions.resolve.utility.naming import identity, routine_identity

KINDS: Final = {
    "OBJECT_TABLE": "TABLE",
    "OBJECT_SEQUENCE": "SEQUENCE",
    "OBJECT_VIEW": "VIEW",
    "OBJECT_MATVIEW": "MATERIALIZED VIEW",
    "OBJECT_FOREIGN_TABLE": "FOREIGN TABLE",
    "OBJECT_INDEX": "INDEX",
    "OBJECT_FUNCTION": "FUNCTION",
    "OBJECT_PROCEDURE": "PROCEDURE",
    "OBJECT_ROUTINE": "ROUTINE",
    "OBJECT_AGGREGATE": "AGGREGATE",
    "OBJECT_OPERATOR": "OPERATOR",
    "OBJECT_OPCLASS": "OPERATOR CLASS",
    "OBJECT_OPFAMILY": "OPERATOR FAMILY",
    "OBJECT_TYPE": "TYPE",
    "OBJECT_DOMAIN": "DOMAIN",
    "OBJECT_COLLATION": "COLLATION",
    "OBJECT_CONVERSION": "CONVERSION",
    "OBJECT_SCHEMA": "SCHEMA",
    "OBJECT_CAST": "CAST",
    "OBJECT_TRANSFORM": "TRANSFORM",
    "OBJECT_TRIGGER": "TRIGGER",
    "OBJECT_EVENT_TRIGGER": "EVENT TRIGGER",
    "OBJECT_RULE": "RULE",
    "OBJECT_POLICY": "POLICY",
    "OBJECT_EXTENSION": "EXTENSION",
    "OBJECT_LANGUAGE": "LANGUAGE",
    "OBJECT_FDW": "FOREIGN DATA WRAPPER",
    "OBJECT_FOREIGN_SERVER": "SERVER",
    "OBJECT_PUBLICATION": "PUBLICATION",
    "OBJECT_SUBSCRIPTION": "SUBSCRIPTION",
    "OBJECT_STATISTIC_EXT": "STATISTICS",
    "OBJECT_ACCESS_METHOD": "ACCESS METHOD",
    "OBJECT_TSCONFIGURATION": "TEXT SEARCH CONFIGURATION",
    "OBJECT_TSDICTIONARY": "TEXT SEARCH DICTIONARY",
    "OBJECT_TSPARSER": "TEXT SEARCH PARSER",
    "OBJECT_TSTEMPLATE": "TEXT SEARCH TEMPLATE",
    "OBJECT_ROLE": "ROLE",
    "OBJECT_DATABASE": "DATABASE",
    "OBJECT_TABLESPACE": "TABLESPACE",
    "OBJECT_LARGEOBJECT": "LARGE OBJECT",
    "OBJECT_COLUMN": "TABLE",
    "OBJECT_ATTRIBUTE": "TYPE",
    "OBJECT_TABCONSTRAINT": "TABLE",
    "OBJECT_DOMCONSTRAINT": "DOMAIN",
}
"""What follows CREATE, ALTER and DROP in the command tag (CreateCommandTag)."""

RELATIONS: Final = frozenset({"TABLE", "SEQUENCE", "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE"})


def drop(state: ParseState, node: nodes.DropStmt, flow: Flow) -> None:
    """Note DROP; a temporary table that is dropped captures no more names."""
    kind = KINDS[node.removeType]
    objects: list[ObjectRef] = []
    for item in node.objects:
        words = names_of(item)
        if kind in RELATIONS and words:
            objects += dropped_relation(state, node, words, flow)
        elif words:
            objects.append(ObjectRef(kind.lower(), ".".join(words)))
    note(
        state,
        f"DROP {kind}",
        objects,
        cascade=node.behavior == "DROP_CASCADE",
        if_exists=node.missing_ok,
    )


def dropped_relation(state: ParseState, node: nodes.DropStmt, words: tuple[str, ...], flow: Flow) -> list[ObjectRef]:
    """Return the relation that is dropped."""
    schema = words[-2] if len(words) > 1 else None
    name = RangeVar(schemaname=schema, relname=words[-1], inh=True, relpersistence="p")
    found = find(state, name, missing_ok=node.missing_ok)
    if found is None:
        return []
    if found.schema == "pg_temp":
        flow.temporary.pop(found.name, None)
    if not is_yet_to_be_made(found.name):
        flow.created.pop((found.schema, found.name), None)
    return [reference(found)]


def names_of(item: object) -> tuple[str, ...]:
    """Return the words of an object's name, as the grammar gives it for its kind."""
    match item:
        case tuple():
            return tuple(part.sval for part in item if isinstance(part, nodes.String))
        case nodes.String(sval=text):
            return (text,)
        case nodes.TypeName(names=names) | nodes.ObjectWithArgs(objname=names):
            return tuple(part.sval for part in names)
        case _:
            return ()


def create_routine(state: ParseState, node: nodes.CreateFunctionStmt, flow: Flow) -> None:
    """Note CREATE FUNCTION or PROCEDURE with the identity it gives."""
    del flow
    kind = "PROCEDURE" if node.is_procedure else "FUNCTION"
    words = tuple(part.sval for part in node.funcname)
    schema = words[-2] if len(words) > 1 else creation_schema(state)
    inputs = [
        str(resolve_type_name(state, parameter.argType)[0])
        for parameter in node.parameters
        if parameter.mode not in ("FUNC_PARAM_OUT", "FUNC_PARAM_TABLE")
    ]
    name = routine_identity(schema, words[-1], inputs)
    note(state, f"CREATE {kind}", [ObjectRef(kind.lower(), name)], replace=node.replace)


def create_trigger(state: ParseState, node: nodes.CreateTrigStmt, flow: Flow) -> None:
    """Note CREATE TRIGGER and the function it names, which doesn't run now."""
    del flow
    relation = find(state, node.relation)
    assert relation is not None
    note(state, "CREATE TRIGGER", [reference(relation)], name=node.trigname or "")
    words = tuple(part.sval for part in node.funcname)
    function = trigger_function(state, words)
    if function is None:
        raise refuse("42883", f"function {'.'.join(words)}() does not exist")
    state.use(RoutineUse(function.identity, "trigger", span=state.statement.place))


def trigger_function(state: ParseState, words: tuple[str, ...]) -> model.Routine | None:
    """Return the function without arguments of this name (LookupFuncName)."""
    schemas = words[:-1] or state.statement.routine_schemas
    for schema in schemas:
        for routine in state.statement.lookup.routines(schema, words[-1]):
            if not routine.inputs:
                return routine
    return None


def define(state: ParseState, node: nodes.DefineStmt, flow: Flow) -> None:
    """Note CREATE AGGREGATE, OPERATOR, TYPE, TEXT SEARCH …, COLLATION."""
    del flow
    kind = KINDS[node.kind]
    note(state, f"CREATE {kind}", [ObjectRef(kind.lower(), ".".join(part.sval for part in node.defnames))])
    words = {element.defname: element.arg for element in node.definition}
    for type_, initial in (("stype", "initcond"), ("mstype", "minitcond")):
        match words.get(type_), words.get(initial):
            case TypeName() as name, String(sval=text):
                transition, _ = resolve_type_name(state, name)
                state.use(LiteralInput(transition, text))
            case _:
                pass


def altered(state: ParseState, node: Any, flow: Flow) -> None:
    """Note ALTER … RENAME, SET SCHEMA, OWNER TO, DEPENDS ON EXTENSION."""
    del flow
    kinds = (getattr(node, name, None) for name in ("renameType", "objectType"))
    kind = KINDS.get(next((kind for kind in kinds if kind is not None), ""), "TABLE")
    objects = named_objects(state, node, kind)
    note(state, f"ALTER {kind}", objects, renamed=new_name(state, node, kind))


def new_name(state: ParseState, node: Any, kind: str) -> str:
    """Return the identity that a relation gets from RENAME or SET SCHEMA, "yes" for what isn't a relation."""
    schema, name = getattr(node, "newschema", None), getattr(node, "newname", None)
    if schema is None and name is None:
        return ""
    relation = getattr(node, "relation", None)
    found = find(state, relation, missing_ok=True) if isinstance(relation, RangeVar) else None
    return identity(schema or found.schema, name or found.name) if found is not None and kind in RELATIONS else "yes"


def named_objects(state: ParseState, node: Any, kind: str) -> list[ObjectRef]:
    """Return the object a statement names by its ``relation`` or ``object``."""
    relation = getattr(node, "relation", None)
    if isinstance(relation, RangeVar):
        found = find(state, relation, missing_ok=True)
        return [reference(found)] if found is not None else []
    words = names_of(getattr(node, "object", None))
    return [ObjectRef(kind.lower(), ".".join(words))] if words else []


def alter_routine(state: ParseState, node: nodes.AlterFunctionStmt, flow: Flow) -> None:
    """Note ALTER FUNCTION, PROCEDURE, ROUTINE."""
    del flow
    kind = KINDS[node.objtype]
    note(state, f"ALTER {kind}", [ObjectRef(kind.lower(), ".".join(part.sval for part in node.func.objname))])


def grant(state: ParseState, node: nodes.GrantStmt, flow: Flow) -> None:
    """Note GRANT or REVOKE."""
    del flow
    objects: list[ObjectRef] = []
    for item in node.objects:
        if isinstance(item, RangeVar):
            found = find(state, item, missing_ok=True)
            objects += [reference(found)] if found is not None else []
        elif words := names_of(item):
            objects.append(ObjectRef(KINDS.get(node.objtype, "TABLE").lower(), ".".join(words)))
    note(state, "GRANT" if node.is_grant else "REVOKE", objects)


def grant_role(state: ParseState, node: nodes.GrantRoleStmt, flow: Flow) -> None:
    """Note GRANT or REVOKE of a role."""
    del flow
    note(state, "GRANT ROLE" if node.is_grant else "REVOKE ROLE")


def about_table(tag: str, field: str) -> Callable[[ParseState, Any, Flow], None]:
    """Return the transformation of a statement about a relation."""

    def transform(state: ParseState, node: Any, flow: Flow) -> None:
        del flow
        name = getattr(node, field)
        found = find(state, name, missing_ok=True) if isinstance(name, RangeVar) else None
        note(state, tag, [reference(found)] if found is not None else ())

    return transform


def named(tag: str, kind: str, field: str) -> Callable[[ParseState, Any, Flow], None]:
    """Return the transformation of a statement about an object that has a single name."""

    def transform(state: ParseState, node: Any, flow: Flow) -> None:
        del flow
        value = getattr(node, field, None)
        words = (value,) if isinstance(value, str) else names_of(value)
        note(state, tag, [ObjectRef(kind, identity(*words))] if words else ())

    return transform


TRANSFORMS: Final[dict[type[Any], Any]] = {
    nodes.DropStmt: drop,
    nodes.CreateFunctionStmt: create_routine,
    nodes.AlterFunctionStmt: alter_routine,
    nodes.CreateTrigStmt: create_trigger,
    nodes.DefineStmt: define,
    nodes.RenameStmt: altered,
    nodes.AlterObjectSchemaStmt: altered,
    nodes.AlterOwnerStmt: altered,
    nodes.AlterObjectDependsStmt: altered,
    nodes.GrantStmt: grant,
    nodes.GrantRoleStmt: grant_role,
    nodes.CommentStmt: named("COMMENT", "object", "object"),
    nodes.SecLabelStmt: named("SECURITY LABEL", "object", "object"),
    nodes.AlterSeqStmt: about_table("ALTER SEQUENCE", "sequence"),
    nodes.RuleStmt: about_table("CREATE RULE", "relation"),
    nodes.CreatePolicyStmt: about_table("CREATE POLICY", "table"),
    nodes.AlterPolicyStmt: about_table("ALTER POLICY", "table"),
    nodes.AlterStatsStmt: named("ALTER STATISTICS", "statistics object", "defnames"),
    nodes.CreateEventTrigStmt: named("CREATE EVENT TRIGGER", "event trigger", "trigname"),
    nodes.AlterEventTrigStmt: named("ALTER EVENT TRIGGER", "event trigger", "trigname"),
    nodes.CompositeTypeStmt: about_table("CREATE TYPE", "typevar"),
    nodes.CreateEnumStmt: named("CREATE TYPE", "type", "typeName"),
    nodes.CreateRangeStmt: named("CREATE TYPE", "type", "typeName"),
    nodes.AlterEnumStmt: named("ALTER TYPE", "type", "typeName"),
    nodes.AlterTypeStmt: named("ALTER TYPE", "type", "typeName"),
    nodes.CreateDomainStmt: named("CREATE DOMAIN", "domain", "domainname"),
    nodes.CreateCastStmt: named("CREATE CAST", "cast", "func"),
    nodes.CreateConversionStmt: named("CREATE CONVERSION", "conversion", "conversion_name"),
    nodes.CreateOpClassStmt: named("CREATE OPERATOR CLASS", "operator class", "opclassname"),
    nodes.CreateOpFamilyStmt: named("CREATE OPERATOR FAMILY", "operator family", "opfamilyname"),
    nodes.AlterOpFamilyStmt: named("ALTER OPERATOR FAMILY", "operator family", "opfamilyname"),
    nodes.AlterOperatorStmt: named("ALTER OPERATOR", "operator", "opername"),
    nodes.AlterCollationStmt: named("ALTER COLLATION", "collation", "collname"),
    nodes.CreateTransformStmt: named("CREATE TRANSFORM", "transform", "type_name"),
    nodes.CreatePLangStmt: named("CREATE LANGUAGE", "language", "plname"),
    nodes.CreateAmStmt: named("CREATE ACCESS METHOD", "access method", "amname"),
    nodes.AlterTSConfigurationStmt: named("ALTER TEXT SEARCH CONFIGURATION", "text search configuration", "cfgname"),
    nodes.AlterTSDictionaryStmt: named("ALTER TEXT SEARCH DICTIONARY", "text search dictionary", "dictname"),
    nodes.CreateExtensionStmt: named("CREATE EXTENSION", "extension", "extname"),
    nodes.AlterExtensionStmt: named("ALTER EXTENSION", "extension", "extname"),
    nodes.AlterExtensionContentsStmt: named("ALTER EXTENSION", "extension", "extname"),
    nodes.CreateFdwStmt: named("CREATE FOREIGN DATA WRAPPER", "foreign-data wrapper", "fdwname"),
    nodes.AlterFdwStmt: named("ALTER FOREIGN DATA WRAPPER", "foreign-data wrapper", "fdwname"),
    nodes.CreateForeignServerStmt: named("CREATE SERVER", "server", "servername"),
    nodes.AlterForeignServerStmt: named("ALTER SERVER", "server", "servername"),
    nodes.CreateUserMappingStmt: named("CREATE USER MAPPING", "user mapping", "servername"),
    nodes.AlterUserMappingStmt: named("ALTER USER MAPPING", "user mapping", "servername"),
    nodes.DropUserMappingStmt: named("DROP USER MAPPING", "user mapping", "servername"),
    nodes.ImportForeignSchemaStmt: named("IMPORT FOREIGN SCHEMA", "server", "server_name"),
    nodes.CreatePublicationStmt: named("CREATE PUBLICATION", "publication", "pubname"),
    nodes.AlterPublicationStmt: named("ALTER PUBLICATION", "publication", "pubname"),
    nodes.CreateSubscriptionStmt: named("CREATE SUBSCRIPTION", "subscription", "subname"),
    nodes.AlterSubscriptionStmt: named("ALTER SUBSCRIPTION", "subscription", "subname"),
    nodes.DropSubscriptionStmt: named("DROP SUBSCRIPTION", "subscription", "subname"),
    nodes.CreateRoleStmt: named("CREATE ROLE", "role", "role"),
    nodes.AlterRoleStmt: named("ALTER ROLE", "role", "none"),
    nodes.AlterRoleSetStmt: named("ALTER ROLE", "role", "none"),
    nodes.DropRoleStmt: named("DROP ROLE", "role", "none"),
    nodes.DropOwnedStmt: named("DROP OWNED", "role", "none"),
    nodes.ReassignOwnedStmt: named("REASSIGN OWNED", "role", "none"),
    nodes.AlterDefaultPrivilegesStmt: named("ALTER DEFAULT PRIVILEGES", "role", "none"),
    nodes.AlterDatabaseStmt: named("ALTER DATABASE", "database", "dbname"),
    nodes.AlterDatabaseSetStmt: named("ALTER DATABASE", "database", "dbname"),
    nodes.AlterDatabaseRefreshCollStmt: named("ALTER DATABASE", "database", "dbname"),
    nodes.AlterSystemStmt: named("ALTER SYSTEM", "setting", "none"),
}
