"""Which place a name means: CLDR and ISO names in four languages under the reviewed table."""

from functools import cache

from babel import Locale

from countries.spellings.codes import KINDS, reviewed, states
from countries.spellings.folding import key
from countries.spellings.kinds import Kind, Place

LANGUAGES = ("en", "fr", "es", "zh", "zh_Hant")


@cache
def names() -> dict[str, Place]:
    """Every known name's key with its place. A key that two places share is left out."""
    known: dict[str, Place] = {}
    shared: set[str] = set()
    for spelling, place in _generated():
        folded = key(spelling)
        if known.setdefault(folded, place) != place:
            shared.add(folded)
    for folded in shared:
        del known[folded]
    known.update((key(spelling), place) for spelling, place in _reviewed())
    known.pop("", None)
    return known


def _generated() -> list[tuple[str, Place]]:
    """The names of ISO 3166-1 and of the Unicode CLDR; the CLDR's regions are regions."""
    areas = {state.alpha_2: state.alpha_3 for state in states()} | {"XK": "XKX"}
    found = [
        (name, Place(Kind.COUNTRY, state.alpha_3))
        for state in states()
        for attribute in ("name", "official_name", "common_name")
        if (name := getattr(state, attribute, None))
    ]
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in areas:
                found.append((name, Place(Kind.COUNTRY, areas[code])))
            elif code.isdigit() or code in ("EU", "EZ", "UN", "QO"):
                found.append((name, Place(Kind.REGION)))
    return found


def _reviewed() -> list[tuple[str, Place]]:
    tables = reviewed()
    found = [(name, Place(Kind.COUNTRY, area)) for name, area in tables["country"].items()]
    found += [(name, Place(kind)) for kind in KINDS for name in tables[kind.value]["names"]]
    return found
