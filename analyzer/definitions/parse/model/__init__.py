"""What the text of a routine says, before any name has a meaning.

Every span is a range of characters of the text that was parsed, the functiondef; the trees' locations are there, too.
"""

from analyzer.definitions.parse.model.control import *
from analyzer.definitions.parse.model.declarations import *
from analyzer.definitions.parse.model.pieces import *
from analyzer.definitions.parse.model.plain import *
from analyzer.definitions.parse.model.routine import *
from analyzer.definitions.parse.model.statements import *
