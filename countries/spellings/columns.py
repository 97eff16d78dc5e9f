"""Which coding a column uses, told from its distinct values and the names beside them."""

import re
from collections.abc import Mapping, Sequence

from countries.spellings.codes import by_pattern, plain, table
from countries.spellings.index import of_name
from countries.spellings.kinds import Kind, Place, System

SAMPLE = 500
ROWS_READ = 20_000
# Words and units that look like a code: one or two of them alone are no column of countries.
_ALSO_WORDS = frozenset(
    {"AM", "AS", "AT", "BE", "BY", "CM", "DE", "ES", "GB", "ID", "IN", "IS", "IT", "KG", "KM", "MA"}
    | {"MB", "MG", "ML", "MM", "MS", "NA", "NF", "NO", "NR", "PF", "PM", "SO", "TO", "US", "VA"}
    | {"AND", "ARM", "CAN", "COD", "GIN", "MAR", "NOR", "PAN", "PER", "SUR", "TON", "VAT"}
)
_LETTERS = (System.ALPHA3, System.WORLD_BANK, System.UNHCR, System.COW)
_NUMBERS = (System.NUMERIC, System.VDEM, System.COW)
_NUMBER = re.compile(r"\d{1,3}(?:\.0)?")
_MEASURE = re.compile(r"[-+]?\d*[.,](?!0$)\d+(?:[eE][-+]?\d+)?|-\d+|\d{4,}")
_CODE = re.compile(r"[A-Za-z0-9_-]{2,20}")


def system_of(
    values: Sequence[str], names: Sequence[str] | None = None
) -> tuple[System, float] | None:
    """The coding that explains the column best, with the share of distinct values explained.

    Where names stand beside the codes, agreement with them decides. None: no country column.
    """
    beside = _beside(values, names)
    if not beside or _share(list(beside), _MEASURE) > 0.5:
        return None
    areas = _areas_of_names(beside)
    best: tuple[float, float, System] | None = None
    for system in _candidates(beside):
        share = _explained(system, beside)
        fit = _agreement(system, areas) if areas else share
        if not _enough(system, share, fit, beside, named=bool(areas)):
            continue
        if best is None or (fit, share) > best[:2]:
            best = (fit, share, system)
    return (best[2], best[1]) if best else None


def _beside(values: Sequence[str], names: Sequence[str] | None) -> dict[str, str]:
    """The first distinct values with the name that stands beside each, "" without one."""
    found: dict[str, str] = {}
    for place, value in enumerate(values[:ROWS_READ]):
        spelling = value.strip() if value else ""
        if not spelling or found.get(spelling):
            continue
        name = names[place].strip() if names and place < len(names) and names[place] else ""
        if spelling in found or len(found) < SAMPLE:
            found[spelling] = name
    return found


def _candidates(beside: Mapping[str, str]) -> tuple[System, ...]:
    """The codings whose form the values have, the likelier first, so that it wins a tie."""
    values = list(beside)
    if _share(values, _NUMBER) > 0.9:
        return _NUMBERS
    if _share(values, _CODE) < 0.5:
        return (System.NAME,)
    two = sum(len(value) == 2 for value in values)
    if two > 0.5 * len(values):
        return (System.ALPHA2, System.NAME)
    return (*_LETTERS, System.ALPHA2, System.NAME)


def _share(values: Sequence[str], form: re.Pattern[str]) -> float:
    return sum(form.fullmatch(value) is not None for value in values) / len(values)


def _explained(system: System, beside: Mapping[str, str]) -> float:
    """The share of values that the coding knows; nothing where too few of them are countries."""
    if _countries(system, beside) < 0.3:
        return 0.0
    return sum(_place(system, value) is not None for value in beside) / len(beside)


def _countries(system: System, beside: Mapping[str, str]) -> float:
    """The share of values that are countries in the coding."""
    places = [_place(system, value) for value in beside]
    return sum(place is not None and place.area is not None for place in places) / len(places)


def _place(system: System, value: str) -> Place | None:
    if system is System.NAME:
        place = of_name(value)
        return None if place.kind is Kind.UNKNOWN else place
    written = plain(value)
    return table(system).get(written) or by_pattern(system, written)


def _areas_of_names(beside: Mapping[str, str]) -> dict[str, str]:
    """The values beside which a country's name stands, if most names are countries at all."""
    named = {value: of_name(name) for value, name in beside.items() if name}
    areas = {value: place.area for value, place in named.items() if place.area}
    return areas if len(areas) >= 0.3 * len(named) else {}


def _agreement(system: System, areas: Mapping[str, str]) -> float:
    """The share of named values whose code means the area that the name means."""
    agreed = 0
    for value, area in areas.items():
        place = _place(system, value)
        agreed += place is not None and place.area == area
    return agreed / len(areas)


def _enough(
    system: System, share: float, fit: float, beside: Mapping[str, str], *, named: bool
) -> bool:
    """Whether this is evidence enough: numbers and two letters alone mean many other things."""
    if system is System.NAME:
        return share >= 0.5
    if named:
        return fit >= 0.6 and share >= 0.5
    return _enough_alone(system, share, beside)


def _enough_alone(system: System, share: float, beside: Mapping[str, str]) -> bool:
    """The same without names: only many values, or values that are no words, are evidence."""
    if system is System.VDEM:
        return share >= 1.0 and len(beside) >= 60
    if system in _NUMBERS and _share(list(beside), _NUMBER) > 0.9:
        padded = any(value.startswith("0") for value in beside)
        few_regions = _countries(system, beside) >= 0.7
        return share >= 0.9 and few_regions and len(beside) >= (3 if padded else 8)
    if system in (System.UNHCR, System.COW) and len(beside) < 5:
        return False
    if len(beside) < 3 and not _ALSO_WORDS.isdisjoint(value.upper() for value in beside):
        return False
    return share >= 0.8
