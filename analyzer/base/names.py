"""The names of database objects: what ``pg_identify_object`` calls them, never an OID.

An identity is equal in every database that has the object. The types keep the name spaces apart: a
routine's identity can't be passed where a type's is meant.
"""

from typing import NewType

RoutineId = NewType("RoutineId", str)
"""``pg_identify_object('pg_proc'::regclass, …).identity``: ``app.f(integer)``."""

RelationId = NewType("RelationId", str)
"""``pg_identify_object('pg_class'::regclass, …).identity``: ``app.t``; a temporary one is ``pg_temp.t``."""

TypeId = NewType("TypeId", str)
"""``pg_identify_object('pg_type'::regclass, …).identity``: ``integer``, ``app.money[]``."""

OperatorId = NewType("OperatorId", str)
"""``pg_identify_object('pg_operator'::regclass, …).identity``: ``pg_catalog.=(integer,integer)``."""

OperatorClassId = NewType("OperatorClassId", str)
"""``pg_identify_object('pg_opclass'::regclass, …).identity``: ``pg_catalog.int4_ops USING btree``."""

OperatorFamilyId = NewType("OperatorFamilyId", str)
"""``pg_identify_object('pg_opfamily'::regclass, …).identity``: ``pg_catalog.integer_ops USING btree``."""
