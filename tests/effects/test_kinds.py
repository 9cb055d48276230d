"""Every kind of effect has a case that shows it, and one with everything it takes where it must not be found."""

import pytest

from analyzer.effects.rules import OBJECT_RULES, USE_RULES
from analyzer.graph.reach import closure
from tests.effects.cases import FOLDER, read
from tests.test_corpus import explored, printed

SHOWN: dict[str, tuple[str, str]] = {
    "aggregate": ("C-expression/aggregate_moving_window", "N-negative/names_in_strings_comments"),
    "argument default": ("A-direct-call/mixed_notation_defaults_call_function", "A-direct-call/default_not_needed"),
    "call": ("A-direct-call/qualified_call", "N-negative/column_named_like_function"),
    "cast": ("C-expression/cast_context_implicit", "C-expression/cast_inout_and_binary_no_edge"),
    "check": ("D-dml-implicit/check_constraints", "N-negative/delete_no_check_no_default"),
    "ddl": ("J-utility-ddl/drop_cascade", "N-negative/create_trigger_fn_not_called"),
    "default": ("D-dml-implicit/column_defaults", "N-negative/delete_no_check_no_default"),
    "domain": ("D-dml-implicit/domain_column", "D-dml-implicit/subfield_leaves_domain_alone"),
    "enable_hashjoin": (
        "P-planner-introduced/join_method_enabled_again",
        "P-planner-introduced/ec_transitive_derived_operator",
    ),
    "event trigger": ("E-trigger/event_trigger_ddl", "E-trigger/login_event_trigger"),
    "foreign key": ("F-foreign-key/cascade_runs_rules", "F-foreign-key/key_is_not_set"),
    "foreign table": ("H-rule-view/foreign_table_read", "H-rule-view/rule_instead"),
    "generated column": ("D-dml-implicit/generated_stored", "D-dml-implicit/generated_inputs_not_set"),
    "index": ("D-dml-implicit/index_opclass_on_insert", "D-dml-implicit/index_include_and_opclass_equalimage"),
    "large object": ("L-builtin-effect/large_objects", "N-negative/jsonb_subscript_jsonpath_no_edge"),
    "ordering": ("C-expression/group_order_distinct_union", "C-expression/operator_oprcode"),
    "partition bound": ("J-utility-ddl/attach_partition_validation", "E-trigger/row_moves_to_partition"),
    "partition key": ("G-partition/hash_partition_support", "G-inheritance/inheritance_update_delete_children"),
    "partition move": ("E-trigger/row_moves_to_partition", "E-trigger/trigger_on_leaf_of_subpartition"),
    "planner": ("P-planner-introduced/mergejoin_support", "N-negative/suppress_redundant_row_compare_builtin"),
    "policy": ("H-rule-view/rls_using_with_check", "H-rule-view/truncate_is_exempt_from_policies"),
    "polymorphic": ("C-expression/array_ops_use_element_opclass", "N-negative/jsonb_subscript_jsonpath_no_edge"),
    "refresh": ("J-utility-ddl/refresh_matview_concurrently", "H-rule-view/matview_read_no_functions"),
    "rows": ("D-dml-implicit/column_defaults", "H-rule-view/rule_instead_nothing"),
    "rule": ("H-rule-view/rule_instead", "H-rule-view/disabled_rules"),
    "sql elsewhere": ("K-builtin-runs-sql/sql_sent_elsewhere", "N-negative/names_in_strings_comments"),
    "trigger": ("E-trigger/before_after_row_stmt", "N-negative/create_trigger_fn_not_called"),
    "type by value": ("C-expression/pg_input_is_valid_typename_text", "N-negative/security_label_regclass_const"),
    "typmod": ("C-expression/plpgsql_typmod_in", "C-expression/cast_inout_and_binary_no_edge"),
    "view": ("H-rule-view/rule_on_select_view_functions", "H-rule-view/matview_read_no_functions"),
    "write": ("D-dml-implicit/column_defaults", "H-rule-view/matview_read_no_functions"),
}
"""By the kind of its edges: a case that has one, and a case that has none."""

UNDER_ANOTHER_NAME = {
    "by value": "type by value",
    "io": "cast",
    "literal": "domain",
    "outside": "large object",
    "relation": "write",
    "sql text": "call",
    "truncate": "rows",
    "utility": "ddl",
}
"""Rules whose edges have the kind of what they lead to."""


def kinds(name: str) -> set[str]:
    """Return the kinds of all edges that the roots of a case take."""
    case = read(FOLDER / f"{name}.sql")
    graph = explored(name).graph
    nodes = {printed(node.identity): node for node in graph if not node.event}
    return {edge.kind for root in case.roots() for _, edge in closure(graph, nodes[root])}


@pytest.mark.parametrize("kind", sorted(SHOWN))
def test_shown_and_absent(kind: str) -> None:
    shown, absent = SHOWN[kind]
    assert kind in kinds(shown)
    assert kind not in kinds(absent)


def test_every_rule_is_shown() -> None:
    rules = {rule.kind for rule in USE_RULES} | {rule.kind for rule in OBJECT_RULES}
    assert {UNDER_ANOTHER_NAME.get(kind, kind) for kind in rules} <= SHOWN.keys()
