"""Which place a name means: CLDR and ISO names in four languages under the reviewed table."""

import gettext
import re
from collections.abc import Iterator
from functools import cache, lru_cache

import pycountry
from babel import Locale

from countries.spellings.codes import OTHERS, others, reviewed, states, table
from countries.spellings.folding import key, without_footnote
from countries.spellings.kinds import Kind, Place, System

LANGUAGES = ("en", "fr", "es", "zh", "zh_Hant")
TRANSLATIONS = ("fr", "es", "zh_CN", "zh_TW")  # of the names of ISO 3166-1
UNKNOWN = Place(Kind.UNKNOWN)
LONGEST = 150  # letters; a longer text is a sentence and no name

_WITH_CODE_AFTER = re.compile(r"(.+?)\s*[(\[]\s*([A-Z]{2,3})\s*[)\]]\s*")
_TWO_NAMES = re.compile(r"(.+?)\s*[(/]\s*([^()/]+?)\s*\)?\s*")
_WITH_CODE_BEFORE = re.compile(r"\s*([A-Z]{2,3})\s*[:\-–—]\s+(.+)")
_GROUP = re.compile(
    r"(?:european (?:union|community|economic area)|euro ?(?:area|zone)|eu|ea|oecd)\b.*\d",
    re.IGNORECASE,
)
_GROUP_WORDS = frozenset({"countries", "economies", "income"})
_REPUBLIC = frozenset({"republic", "republique", "republica", "kingdom", "royaume", "reino"})
_PART_WORDS = ("shi", "sheng", "zizhiqu")
_CHINESE_REPUBLIC = re.compile(r"(\w+?)(?:共和国|共和國|王国|王國)")


@cache
def names() -> dict[str, Place]:
    """Every known name's key with its place. A key that two places share is not among them."""
    known: dict[str, Place] = {}
    twice: set[str] = set()
    for spelling, place in dict.fromkeys(generated()):
        folded = key(spelling)
        if known.setdefault(folded, place) != place:
            twice.add(folded)
    for folded in twice:
        del known[folded]
    known.update((key(spelling), place) for spelling, place in _reviewed())
    known.pop("", None)
    return known


@cache
def shared() -> dict[str, tuple[Place, ...]]:
    """The keys that several places share, with those places."""
    return {key(name): tuple(map(_place, marks)) for name, marks in reviewed()["shared"].items()}


@lru_cache(maxsize=5_000)
def of_name(name: str, code: Place = UNKNOWN) -> Place:
    """The place of a name, or one of unknown kind. ``code`` decides where places share the name."""
    return next(_readings(name, code), UNKNOWN) if len(name) <= LONGEST else UNKNOWN


def part_of(name: str) -> frozenset[str]:
    """The alpha-3 codes of the states with a province of that name, by ISO 3166-2."""
    return _parts().get(key(name), frozenset())


def generated() -> Iterator[tuple[str, Place]]:
    """The names of ISO 3166-1 and of the Unicode CLDR; the CLDR's regions are regions."""
    areas = {state.alpha_2: state.alpha_3 for state in states()} | {"XK": "XKX"}
    into = [
        gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [language]).gettext
        for language in TRANSLATIONS
    ]
    for state in states():
        place = Place(Kind.COUNTRY, state.alpha_3)
        for attribute in ("name", "official_name", "common_name"):
            if name := getattr(state, attribute, None):
                yield name, place
                yield from ((translated(name), place) for translated in into)
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in areas:
                yield name, Place(Kind.COUNTRY, areas[code])
            elif code.isdigit() or code in ("EU", "EZ", "UN", "QO"):
                yield name, Place(Kind.REGION)


def _reviewed() -> Iterator[tuple[str, Place]]:
    for kind in OTHERS:
        for name in others()[kind.value]["names"]:
            yield name, Place(kind)
    for area, name in reviewed()["former"].items():
        yield name, Place(Kind.COUNTRY, area)
    for name, area in reviewed()["country"].items():
        yield name, Place(Kind.COUNTRY, area)


def _readings(name: str, code: Place) -> Iterator[Place]:
    """What the spelling means, the plainest reading first."""
    for spelling in dict.fromkeys((name, without_footnote(name))):
        folded = key(spelling)
        if code in shared().get(folded, ()):
            yield code
        if folded in names():
            yield names()[folded]
        elif folded in shared():
            return
    if match := _WITH_CODE_AFTER.fullmatch(name):
        yield from _with_code_after(match[1], match[2], code)
    if match := _TWO_NAMES.fullmatch(name):
        places = {names().get(key(half)) for half in match.groups()}
        if len(places) == 1 and (place := places.pop()):
            yield place
    if match := _WITH_CODE_BEFORE.fullmatch(name):
        yield from _readings(match[2], code)
    if _GROUP.match(name.strip()) or not _GROUP_WORDS.isdisjoint(key(name).split()):
        yield Place(Kind.REGION)
    yield from _without_republic(name)


def _with_code_after(name: str, letters: str, code: Place) -> Iterator[Place]:
    """“China (CHN)” is China, and any letters behind a region's name leave it one.

    Letters that are no code of the country may make it another place, as in “Iraq (KRG)”, unless
    ``code``, of another column, means the country itself.
    """
    place = table(System.WORLD_BANK).get(letters)
    for found in _readings(name, place or code):
        if found.area is None or found == place or (place is None and found == code):
            yield found


def _without_republic(name: str) -> Iterator[Place]:
    """“Republic of Fiji” is Fiji, unless the shorter name is shared or no country's."""
    words = key(name).split()
    stem = " ".join(word for word in words if word not in _REPUBLIC)
    if match := _CHINESE_REPUBLIC.fullmatch(name.strip()):
        stem = key(match[1])
    place = names().get(stem)
    if place and place.area and stem not in shared():
        yield place


def _place(mark: str) -> Place:
    return Place(Kind.COUNTRY, mark) if mark.isupper() else Place(Kind(mark))


@cache
def _parts() -> dict[str, frozenset[str]]:
    areas = {state.alpha_2: state.alpha_3 for state in states()}
    found: dict[str, set[str]] = {}
    for part in pycountry.subdivisions:
        short = part.name.rpartition(" ")[0] if part.name.lower().endswith(_PART_WORDS) else ""
        for name in filter(None, (part.name, short)):
            found.setdefault(key(name), set()).add(areas[part.country_code])
    return {name: frozenset(of) for name, of in found.items() if name not in names()}
