"""Countries as producers write them: which coding a column uses, and what each spelling means."""

import difflib
from collections.abc import Mapping, Sequence

from countries.names import display_name
from countries.spellings.codes import by_pattern, plain, reviewed, table
from countries.spellings.columns import system_of
from countries.spellings.folding import key
from countries.spellings.index import LONGEST, UNKNOWN, names, of_name, part_of
from countries.spellings.kinds import Found, Kind, Place, System

MOST_REMEMBERED = 20_000  # a file that is not what it says could hold millions of spellings
_LEFT_OUT = Place(Kind.NO_COUNTRY)
_PART = Place(Kind.SUBNATIONAL)
_IN_WORDS = {
    Kind.REGION: "a group of countries",
    Kind.SUBNATIONAL: "a part of a country",
    Kind.NO_COUNTRY: "no country",
    Kind.TOTAL: "a total",
}


class Spellings:
    """Looks spellings up; answers that people gave before (spelling → alpha-3 or "") come first."""

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
        """The place of one row; a name wins over a code that disagrees, with a warning.

        In a column of names the name may stand as ``code`` or as ``name``.
        """
        asked = (system, code, name)
        found = self._found.get(asked)
        if found is None:
            found = self._look_up(system, code or "", name or "")
            if len(self._found) < MOST_REMEMBERED:
                self._found[asked] = found
        return found

    def nearest(self, spelling: str, n: int = 5) -> list[tuple[str, str]]:
        """Countries with a similar name, the closest first, for a person to choose from."""
        known = names()
        wanted = key(spelling)
        within = [k for k in known if wanted and set(wanted.split()) <= set(k.split())]
        close = difflib.get_close_matches(wanted, known, n * 6, cutoff=0.6)
        areas = dict.fromkeys(area for k in within + close if (area := known[k].area))
        return [(area, area_name(area)) for area in list(areas)[:n]]

    def _look_up(self, system: System, code: str, name: str) -> Found:
        if self._answers:
            answered = self._answers.get(key(name)) or self._answers.get(key(code))
            if answered:
                return Found(answered.kind, answered.area, None)
        by_code = self._of_code(system, code)
        if by_code == _PART and by_pattern(system, plain(code)):
            return Found(Kind.SUBNATIONAL, None, None)
        by_name = of_name(name, by_code) if name.strip() else UNKNOWN
        if by_name.kind is Kind.UNKNOWN:
            return _by_code_alone(by_code, code, name)
        warning = None
        either_a_country = by_code.area or by_name.area
        if either_a_country and by_code.kind is not Kind.UNKNOWN and by_code != by_name:
            warning = (
                f"“{name}” has the code “{code}”, which stands for {_in_words(by_code)}:"
                " the name was followed."
            )
        return Found(by_name.kind, by_name.area, warning)

    def _of_code(self, system: System, code: str) -> Place:
        if not code.strip():
            return UNKNOWN
        if system is not System.NAME:
            written = plain(code)
            place = table(system).get(written) or by_pattern(system, written)
            if place:
                return place
        if system is System.NAME or len(code) > 3:
            return of_name(code)
        return UNKNOWN


def area_name(area: str) -> str:
    """The name that readers see, of a state of the past too; the code itself if it is unknown."""
    former: dict[str, str] = reviewed()["former"]
    try:
        return former.get(area) or display_name("XK" if area == "XKX" else area)
    except KeyError:
        return area


def _by_code_alone(place: Place, code: str, name: str) -> Found:
    """The name is none that is known: a province of the code's state, or the code decides."""
    spelling = name.strip() or code.strip()
    if place.kind in (Kind.UNKNOWN, Kind.COUNTRY) and 3 < len(spelling) <= LONGEST:
        states = part_of(spelling)
        if states and (place.area is None or (place.area in states and name.strip())):
            return Found(Kind.SUBNATIONAL, None, None)
    warning = None
    if place.kind is Kind.COUNTRY and name.strip():
        warning = (
            f"“{name}” is a spelling not known here: the code “{code}” was followed,"
            f" which stands for {_in_words(place)}."
        )
    return Found(place.kind, place.area, warning)


def _in_words(place: Place) -> str:
    return area_name(place.area) if place.area else _IN_WORDS[place.kind]
