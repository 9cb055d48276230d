"""The table of built-in routines: every name in it is known, and every class has a rule."""

from analyzer.effects import by_value, outside, polymorphic
from analyzer.effects.builtins import classes, known

WITHOUT_RULE = {
    "populate",  # polymorphic.py, for the result type
    "columns from json",  # the body names the columns' types
    "sql text",  # sql_text.py
    "cursor by name",  # the query is that of the routine that opened the cursor
    "deparse",  # constants of stored expressions: built when they were stored
    "setting",  # outside.py
    "large object",  # outside.py
    "advisory lock",  # outside.py
    "relation lock by value",  # outside.py
    "catalog",  # writes of PostgreSQL's own catalogs only
    "file read",
}

FROM_CONTRIB = {
    "hstore_from_record",
    "hstore_populate_record",
    "triggered_change_notification",
    "lo_manage",
    "unaccent_dict",
}


def test_every_name_is_known() -> None:
    assert classes().keys() - known() <= FROM_CONTRIB | {"nextval_oid", "setval_oid", "setval3_oid"}


def test_every_class_has_a_rule() -> None:
    named = {name for members in classes().values() for name in members}
    ruled = by_value.RULES.keys() | outside.CLASSES.keys() | {class_ for class_, _ in polymorphic.ASKS}
    assert named == ruled | WITHOUT_RULE


def test_leaves_are_known_but_have_no_class() -> None:
    assert {"lower", "int4pl", "now"} <= known()
    assert classes().keys().isdisjoint({"lower", "int4pl", "now"})
