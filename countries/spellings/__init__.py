"""Countries as producers of figures write them, told apart without guessing.

Pure: nothing here needs Django or a database, so that a reader of files in a process of its own
starts at once.
"""

from countries.spellings.kinds import Found, Kind, Place, System
from countries.spellings.spellings import Spellings

__all__ = ["Found", "Kind", "Place", "Spellings", "System"]
