"""Countries as producers write them: which coding a column uses, and what each spelling means."""

import difflib
from collections.abc import Mapping, Sequence

from countries.names import display_name
from countries.spellings.codes import table
from countries.spellings.columns import system_of
from countries.spellings.folding import key, without_footnote
from countries.spellings.index import names
from countries.spellings.kinds import Found, Kind, Place, System

_UNKNOWN = Place(Kind.UNKNOWN)
_LEFT_OUT = Place(Kind.NO_COUNTRY)


class Spellings:
    """Looks spellings up. Answers that people gave before come first: spelling → alpha-3 or ""."""

    def __init__(self, answers: Mapping[str, str] | None = None) -> None:
        self._answers = {
            key(spelling): Place(Kind.COUNTRY, area) if area else _LEFT_OUT
            for spelling, area in (answers or {}).items()
        }
        self._found: dict[tuple[System, str | None, str | None], Found] = {}

    def system_of(
        self, values: Sequence[str], names: Sequence[str] | None = None
    ) -> tuple[System, float] | None:
        """The coding of a column and the share of its distinct values that it explains.

        ``names`` stand beside the values where the file has a column of names. None is the
        answer for a column that does not name countries.
        """
        return system_of(values, names)

    def find(self, system: System, code: str | None, name: str | None) -> Found:
        """The place of one row. A name wins over a code that disagrees, with a warning."""
        asked = (system, code, name)
        found = self._found.get(asked)
        if found is None:
            found = self._found[asked] = self._look_up(system, code, name)
        return found

    def nearest(self, spelling: str, n: int = 5) -> list[tuple[str, str]]:
        """Countries with a similar name, the closest first, for a person to choose from."""
        known = names()
        keys = difflib.get_close_matches(key(spelling), known, n * 4, cutoff=0.5)
        areas = dict.fromkeys(area for found in keys if (area := known[found].area))
        return [(area, shown(area)) for area in list(areas)[:n]]

    def _look_up(self, system: System, code: str | None, name: str | None) -> Found:
        by_code = self._of_code(system, code or "")
        by_name = self._of_name(name or "")
        if by_name.kind is Kind.UNKNOWN:
            return Found(by_code.kind, by_code.area, None)
        disagree = by_code.kind is not Kind.UNKNOWN and by_code != by_name
        warning = f"“{name}” has the code “{code}”, {_words(by_code)}: the name is followed."
        return Found(by_name.kind, by_name.area, warning if disagree else None)

    def _of_code(self, system: System, code: str) -> Place:
        code = code.strip()
        if not code:
            return _UNKNOWN
        if system is System.NAME:
            return self._of_name(code)
        plain = code.upper().lstrip("0") or "0"
        answered = self._answers.get(key(code))
        return answered or table(system).get(plain) or _UNKNOWN

    def _of_name(self, name: str) -> Place:
        for spelling in (name, without_footnote(name)):
            folded = key(spelling)
            place = self._answers.get(folded) or names().get(folded)
            if place:
                return place
        return _UNKNOWN


def shown(area: str) -> str:
    """The name that readers see, or the code of a state of the past."""
    try:
        return display_name("XK" if area == "XKX" else area)
    except KeyError:
        return area


def _words(place: Place) -> str:
    if place.area:
        return f"which stands for {shown(place.area)}"
    return "which stands for no country"
