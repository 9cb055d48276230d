"""Types, casts and collations."""

from analyzer.base.names import OperatorClassId, RelationId, RoutineId, TypeId
from analyzer.base.value import value_class
from analyzer.catalog.model.stored import Acl, Role, StoredExpression


@value_class(frozen=True, slots=True)
class Type:
    """pg_type.

    ``kind`` is typtype: b base, c composite, d domain, e enum, p pseudo, r range, m multirange.
    """

    identity: TypeId
    schema: str
    name: str
    owner: Role
    kind: str
    category: str
    preferred: bool
    defined: bool
    length: int
    by_value: bool
    relation: RelationId | None
    element: TypeId | None  # typelem: also of pg_catalog.point and its like, which aren't arrays
    array: TypeId | None
    subscript: RoutineId | None
    input: RoutineId | None
    output: RoutineId | None
    receive: RoutineId | None
    send: RoutineId | None
    typmod_in: RoutineId | None
    typmod_out: RoutineId | None
    analyze: RoutineId | None
    not_null: bool
    base: TypeId | None  # of a domain
    base_typmod: int
    dimensions: int
    collation: str | None
    default: StoredExpression | None
    default_text: str | None
    labels: tuple[str, ...]  # of an enum, in order
    acl: Acl
    extension: str | None


@value_class(frozen=True, slots=True)
class Range:
    """pg_range."""

    type: TypeId
    subtype: TypeId
    multirange: TypeId | None
    collation: str | None
    operator_class: OperatorClassId
    canonical: RoutineId | None
    difference: RoutineId | None


@value_class(frozen=True, slots=True)
class Cast:
    """pg_cast.

    ``context``: e explicit, a assignment, i implicit. ``method``: f function, i inout, b binary.
    """

    source: TypeId
    target: TypeId
    routine: RoutineId | None
    context: str
    method: str
    extension: str | None


@value_class(frozen=True, slots=True)
class Collation:
    """pg_collation."""

    schema: str
    name: str
    provider: str
    encoding: int
    deterministic: bool


@value_class(frozen=True, slots=True)
class Conversion:
    """pg_conversion."""

    schema: str
    name: str
    source: int
    target: int
    routine: RoutineId
    default: bool


@value_class(frozen=True, slots=True)
class TextSearchObject:
    """pg_ts_config, pg_ts_dict, pg_ts_parser or pg_ts_template; ``routines`` are all it names.

    ``parts``: a configuration's parser and dictionaries, a dictionary's template, by identity.
    """

    kind: str  # configuration, dictionary, parser, template
    schema: str
    name: str
    parts: tuple[str, ...]
    routines: tuple[RoutineId, ...]
    options: str | None
