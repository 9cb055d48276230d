"""PostgreSQL's raw parse trees as frozen values: one class a node class, with PostgreSQL's own names.

Every class and union of the files of this folder is a name here.
"""

from analyzer.definitions.parse.nodes.commands import *
from analyzer.definitions.parse.nodes.expressions import *
from analyzer.definitions.parse.nodes.foreign import *
from analyzer.definitions.parse.nodes.maintenance import *
from analyzer.definitions.parse.nodes.node import *
from analyzer.definitions.parse.nodes.objects import *
from analyzer.definitions.parse.nodes.queries import *
from analyzer.definitions.parse.nodes.server import *
from analyzer.definitions.parse.nodes.tables import *
from analyzer.definitions.parse.nodes.types import *
from analyzer.definitions.parse.nodes.unions import *
from analyzer.definitions.parse.nodes.values import *
from analyzer.definitions.parse.nodes.xml_json import *
