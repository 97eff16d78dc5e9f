"""Countries as producers of figures write them, told apart without guessing.

Pure: nothing here needs Django or a database, so that a reader of files in a process of its own
starts at once.
"""

from countries.spellings.kinds import Found, Kind, System
from countries.spellings.spellings import Spellings, area_name

__all__ = ["Found", "Kind", "Spellings", "System", "area_name"]
