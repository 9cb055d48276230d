"""What exists in a database: PostgreSQL's catalogs as rows that name objects by identity, never by OID.

One class a catalog; a field has the meaning of its column in the manual's chapter 53 (System Catalogs), with the
prefix dropped and codes as PostgreSQL writes them. Rows are frozen and sort by their first fields, so that a
table of rows has one order in any database.
"""

from analyzer.catalog.model.attached import *
from analyzer.catalog.model.operators import *
from analyzer.catalog.model.outside import *
from analyzer.catalog.model.relations import *
from analyzer.catalog.model.roles import *
from analyzer.catalog.model.routines import *
from analyzer.catalog.model.stored import *
from analyzer.catalog.model.types import *
