"""Display names of states and areas: CLDR English, with the reviewed exceptions.

The exceptions and the policy behind them stand in ``display_names.toml``.
"""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale

REVIEWED_TABLE = Path(__file__).with_name("display_names.toml")


@dataclass(frozen=True)
class ReviewedName:
    """One name decided by people: where it is used and why it is this one."""

    code: str
    name: str
    used: str
    why: str


@dataclass(frozen=True)
class NamePolicy:
    """How places are named here, for the about page."""

    text: str
    names: tuple[ReviewedName, ...]


@cache
def display_name(code: str) -> str:
    """The name readers see, by alpha-2, alpha-3 or reviewed code. KeyError for an unknown one."""
    for reviewed in policy().names:
        if code in (reviewed.code, alpha3(reviewed.code)):
            return reviewed.name
    found = _iso(code)
    if found is None:
        raise KeyError(code)
    name = _english()[found.alpha_2]
    return name.replace(" & ", " and ").replace("St. ", "Saint ")


@cache
def sentence_name(code: str) -> str:
    """The name inside a sentence, with its article: the European Union, China."""
    found = _iso(code)
    short = found.alpha_2 if found else code
    name = display_name(code)
    return f"the {_in_sentence(name)}" if short in _table()["with_article"] else name


@cache
def in_order(name: str) -> tuple[str, str]:
    """What names are sorted by in an English list: Åland with A, Côte d’Ivoire before Croatia.

    The database goes by the numbers of the letters and puts both behind Z or z.
    """
    taken_apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in taken_apart if not unicodedata.combining(c)), name


@cache
def slug(code: str) -> str:
    """The country's part of an address: its lower-case alpha-2 code. KeyError for an unknown one.

    An area without an alpha-2 code keeps its own code, as in cn-xz.
    """
    display_name(code)
    found = _iso(code)
    return (found.alpha_2 if found else code).lower().replace("_", "-")


@cache
def alpha3(code: str) -> str | None:
    """ISO alpha-3, or None for a bloc and for an area that has none."""
    found = _iso(code)
    return found.alpha_3 if found else None


@cache
def policy() -> NamePolicy:
    """The policy and every reviewed name, in the order of the table."""
    table = _table()
    return NamePolicy(
        text=table["policy"].strip(),
        names=tuple(ReviewedName(**entry) for entry in table["name"]),
    )


def _in_sentence(name: str) -> str:
    """A description starts small after its article; a proper name keeps its capital."""
    return name.lower() if name == "World median" else name


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(REVIEWED_TABLE.read_text(encoding="utf-8"))


@cache
def _english() -> dict[str, str]:
    return dict(Locale("en").territories)


@cache
def _iso(code: str) -> Any:  # noqa: ANN401  pycountry builds its classes at run time
    """The ISO 3166-1 entry with that alpha-2 or alpha-3 code, or None."""
    if not code.isupper() or len(code) not in (2, 3):
        return None
    if len(code) == 2:
        return pycountry.countries.get(alpha_2=code)
    return pycountry.countries.get(alpha_3=code)
