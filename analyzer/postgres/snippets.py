"""Pieces of SQL that write what ``analyzer.catalog.answers`` writes, for use under the pins.

PostgreSQL's ``array_to_json(text[])`` writes no spaces and escapes as RFC 8785 does (json.c, escape_json();
measured for every code point but U+0000, which text can't hold). ``jsonb`` doesn't: it sorts keys by length.
"""

from collections.abc import Iterable


def identity(catalog: str, oid: str) -> str:
    """Return the identity of an object, NULL for OID 0."""
    return f"CASE WHEN {oid} <> 0 THEN (pg_identify_object('{catalog}'::regclass, {oid}, 0)).identity END"


def routine(oid: str) -> str:
    """Return the identity of a routine."""
    return identity("pg_proc", oid)


def type_(oid: str) -> str:
    """Return the identity of a type."""
    return identity("pg_type", oid)


def relation(oid: str) -> str:
    """Return the identity of a relation."""
    return identity("pg_class", oid)


def operator(oid: str) -> str:
    """Return the identity of an operator."""
    return identity("pg_operator", oid)


def role(oid: str) -> str:
    """Return the name of a role; PostgreSQL's own words for one that was dropped."""
    return f"pg_get_userbyid({oid})::text"


def schema(oid: str) -> str:
    """Return the name of a schema."""
    return f"(SELECT nspname::text FROM pg_namespace WHERE oid = {oid})"


def method(oid: str) -> str:
    """Return the name of an access method."""
    return f"(SELECT amname::text FROM pg_am WHERE oid = {oid})"


def column(relation_oid: str, number: str) -> str:
    """Return the name of a column."""
    return f"(SELECT attname::text FROM pg_attribute WHERE attrelid = {relation_oid} AND attnum = {number})"


def extension(catalog: str, oid: str, what: str = "x.extname::text") -> str:
    """Return the extension an object is a member of: its name, or ``what`` of the pg_extension row ``x``."""
    return (
        f"(SELECT {what} FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid"
        f" WHERE d.classid = '{catalog}'::regclass AND d.objid = {oid} AND d.objsubid = 0"
        " AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e')"
    )


def row(cells: Iterable[str]) -> str:
    """Return the array of cells as text."""
    return f"array_to_json(ARRAY[{', '.join(cells)}]::text[])::text"


def texts(query: str) -> str:
    """Return the array of what a query of one text column gives."""
    return f"array_to_json(ARRAY({query}))::text"


def each(array: str, expression: str) -> str:
    """Return the array of ``expression`` over ``e``, the elements of a one-dimensional array in their order."""
    return texts(f"SELECT {expression} FROM unnest({array}) WITH ORDINALITY u(e, o) ORDER BY o")


def names(tree: str) -> str:
    """Return the identities of the routines that a node tree names, as text[], sorted as bytes.

    outfuncs.c puts a backslash before blanks and brackets inside of strings: nothing but a field looks like one.
    """
    found = f"SELECT m[2]::oid AS f FROM regexp_matches({tree}, ':({'|'.join(FIELDS)}) ([0-9]+)', 'g') m"
    none = " AND ".join(f"strpos({tree}, '{field} ') = 0" for field in FIELDS if field != "opfuncid")
    distinct = f"SELECT DISTINCT {routine('f')} AS i FROM ({found}) y WHERE f <> 0"
    return f"CASE WHEN {none} THEN '{{}}' ELSE ARRAY(SELECT i FROM ({distinct}) z ORDER BY convert_to(i, 'UTF8')) END"


def trees(texts_array: str, tree: str, otherwise: str = "NULL") -> str:
    """Return texts (the empty ones left out) and names of a stored tree, ``otherwise`` where there is no tree."""
    return (
        f"CASE WHEN {tree} IS NULL THEN {otherwise} ELSE (SELECT CASE WHEN t = '{{}}' AND n = '{{}}' THEN '[]'"
        " ELSE array_to_json(ARRAY[array_to_json(t)::text, array_to_json(n)::text])::text END"
        f" FROM (SELECT ARRAY(SELECT x FROM unnest({texts_array}) WITH ORDINALITY u(x, o)"
        f" WHERE x <> '' ORDER BY o) AS t, {names(tree)} AS n) w) END"
    )


def grants(acl: str, cells: Iterable[str], where: str = "true") -> str:
    """Return the array of an ACL's items (``g``), each once, sorted as bytes."""
    items = f"SELECT DISTINCT {row(cells)} AS i FROM aclexplode({acl}) g WHERE {where}"
    return texts(f"SELECT i FROM ({items}) z ORDER BY convert_to(i, 'UTF8')")


FIELDS = ("funcid", "opfuncid", "aggfnoid", "winfnoid")
"""The fields of a node tree that say which routine is called by name or operator."""

GRANTEE = "CASE WHEN g.grantee = 0 THEN '' ELSE pg_get_userbyid(g.grantee)::text END"
TEMPORARY = "SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_(toast_)?temp_[0-9]+$'"
