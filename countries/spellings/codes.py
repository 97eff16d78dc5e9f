"""Which place a code means in each coding; each table is built once, at first use.

ISO 3166 comes from pycountry. The codes of V-Dem, Correlates of War and UNHCR stand in
``producer_codes.csv``, what is no country in ``others.toml``, withdrawn codes in ``aliases.toml``.
"""

import csv
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pycountry

from countries.spellings.kinds import Kind, Place, System

HERE = Path(__file__).parent
OTHERS = (Kind.SUBNATIONAL, Kind.REGION, Kind.NO_COUNTRY, Kind.TOTAL)

# Eurostat writes Greece EL and the United Kingdom UK; XK and AN are in general use.
_ALPHA2_IN_USE = {"EL": "GRC", "UK": "GBR", "XK": "XKX", "AN": "ANT"}
_ALPHA2_FORMER = {"YU": "YUG", "SU": "SUN", "DD": "DDR", "ZR": "COD", "TP": "TLS", "BU": "MMR"}
# ISO 3166-3 and M49 numbers that are no longer given.
_NUMERIC_FORMER = {
    200: "CSK", 230: "ETH", 278: "DDR", 280: "DEU", 412: "XKX", 530: "ANT", 532: "ANT",
    590: "PAN", 720: "YMD", 736: "SDN", 810: "SUN", 886: "YEM", 890: "YUG", 891: "SCG",
}  # fmt: skip
_GROUP = re.compile(
    r"(?:EXT_|INT_|EXTRA_|INTRA_)?(?:EU|EA|EEA|EFTA|G|OECD)[-_]?\d{1,2}(?:_\d{4})?(?:[-_]\w+)*"
)
_ISO_PART = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")
_EUROSTAT_PART = re.compile(r"([A-Z]{2})[A-Z0-9]{1,3}")


@cache
def reviewed() -> dict[str, Any]:
    """The reviewed spellings and withdrawn codes of countries."""
    return _toml("aliases.toml")


@cache
def others() -> dict[str, Any]:
    """The reviewed names and codes of what is no country, by kind."""
    return _toml("others.toml")


@cache
def states() -> tuple[Any, ...]:
    """The countries and territories of ISO 3166-1."""
    return tuple(pycountry.countries)


@cache
def table(system: System) -> Mapping[str, Place]:
    """Every code of the system, as ``plain`` writes it, with its place."""
    return _TABLES[system]()


def plain(code: str) -> str:
    """A code in the form of the tables: upper case, no leading zero, no “.0” of a spreadsheet."""
    code = code.strip().upper()
    return (code.removesuffix(".0").lstrip("0") or "0") if code[-1:].isdigit() else code


def by_pattern(system: System, code: str) -> Place | None:
    """The kind of a code that follows a rule: EU27_2020 is a region, CN-BJ and AT11 are parts."""
    if system not in (System.ALPHA2, System.ALPHA3, System.WORLD_BANK):
        return None
    if _GROUP.fullmatch(code):
        return Place(Kind.REGION)
    part = _ISO_PART.fullmatch(code)
    if part is None and system is System.ALPHA2 and code not in table(System.ALPHA3):
        part = _EUROSTAT_PART.fullmatch(code)
    if part and (state := table(System.ALPHA2).get(part[1])) and state.area:
        return Place(Kind.SUBNATIONAL)
    return None


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _others(column: str) -> dict[str, Place]:
    return {
        str(code): Place(kind)
        for kind in reversed(OTHERS)
        for code in others()[kind.value].get(column, ())
    }


def _alpha3() -> dict[str, Place]:
    own = {code: Place(Kind.COUNTRY, area) for code, area in reviewed()["codes"].items()}
    iso = {state.alpha_3: Place(Kind.COUNTRY, state.alpha_3) for state in states()}
    return _others("alpha3") | own | iso


def _alpha2() -> dict[str, Place]:
    former = _ALPHA2_FORMER | _ALPHA2_IN_USE
    iso = {state.alpha_2: Place(Kind.COUNTRY, state.alpha_3) for state in states()}
    return _others("alpha2") | {k: Place(Kind.COUNTRY, area) for k, area in former.items()} | iso


def _numeric() -> dict[str, Place]:
    former = {str(code): Place(Kind.COUNTRY, area) for code, area in _NUMERIC_FORMER.items()}
    iso = {str(int(state.numeric)): Place(Kind.COUNTRY, state.alpha_3) for state in states()}
    return _others("numeric") | former | iso


def _producer(*columns: str) -> dict[str, Place]:
    with (HERE / "producer_codes.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {
            code: Place(Kind.COUNTRY, row["area"])
            for row in rows
            for column in columns
            for code in row[column].split()
        }


_TABLES: dict[System, Callable[[], dict[str, Place]]] = {
    System.ALPHA3: _alpha3,
    System.WORLD_BANK: lambda: _alpha2() | _alpha3(),
    System.ALPHA2: _alpha2,
    System.NUMERIC: _numeric,
    System.VDEM: lambda: _others("vdem") | _alpha3() | _producer("vdem"),
    System.COW: lambda: _others("cow") | _producer("cow_number", "cow_letters"),
    System.UNHCR: lambda: _others("unhcr") | _producer("unhcr"),
    System.NAME: dict,
}
