"""Which coding a column uses."""

from collections.abc import Sequence

from countries.spellings.codes import table
from countries.spellings.folding import key
from countries.spellings.index import names as known_names
from countries.spellings.kinds import Kind, Place, System

SAMPLE = 500
ENOUGH = 0.8
_ORDER = (System.ALPHA3, System.ALPHA2, System.NUMERIC)


def system_of(
    values: Sequence[str], names: Sequence[str] | None = None
) -> tuple[System, float] | None:
    """The coding that explains the most of the column's distinct values, with that share."""
    distinct = list(dict.fromkeys(value.strip() for value in values if value and value.strip()))
    distinct = distinct[:SAMPLE]
    if not distinct:
        return None
    best: tuple[System, float] | None = None
    for system in _ORDER:
        share = _share([table(system).get(value.lstrip("0")) for value in distinct])
        if system is System.NUMERIC and len(distinct) < 5:
            continue
        if share >= ENOUGH and (best is None or share > best[1]):
            best = (system, share)
    share = _share([known_names().get(key(value)) for value in distinct])
    if share >= 0.5 and (best is None or share > best[1]):
        best = (System.NAME, share)
    return best


def _share(places: Sequence[Place | None]) -> float:
    """The share that is known, or nothing where too few of them are countries."""
    countries = sum(place is not None and place.kind is Kind.COUNTRY for place in places)
    if countries < 0.3 * len(places):
        return 0.0
    return sum(place is not None for place in places) / len(places)
