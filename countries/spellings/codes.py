"""Which place a code means in each coding; built once, at first use."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pycountry

from countries.spellings.kinds import Kind, Place, System

HERE = Path(__file__).parent
KINDS = (Kind.SUBNATIONAL, Kind.REGION, Kind.NO_COUNTRY, Kind.TOTAL)
_EUROSTAT = {"EL": "GRC", "UK": "GBR", "XK": "XKX"}


@cache
def reviewed() -> dict[str, Any]:
    """The reviewed table of spellings and codes."""
    return tomllib.loads((HERE / "aliases.toml").read_text(encoding="utf-8"))


@cache
def states() -> tuple[Any, ...]:
    """The countries and territories of ISO 3166-1."""
    return tuple(pycountry.countries)


@cache
def table(system: System) -> Mapping[str, Place]:
    """Every code of the system, in upper case and without leading zeros, with its place."""
    if system is System.NAME:
        return {}
    codes = {
        code: Place(kind) for kind in KINDS for code in reviewed()[kind.value].get("codes", ())
    }
    codes.update(_OF_SYSTEM[system]())
    return codes


def _alpha3() -> dict[str, Place]:
    own = {code: Place(Kind.COUNTRY, area) for code, area in reviewed()["codes"].items()}
    return own | {state.alpha_3: Place(Kind.COUNTRY, state.alpha_3) for state in states()}


def _alpha2() -> dict[str, Place]:
    codes = {state.alpha_2: Place(Kind.COUNTRY, state.alpha_3) for state in states()}
    return codes | {code: Place(Kind.COUNTRY, area) for code, area in _EUROSTAT.items()}


def _numeric() -> dict[str, Place]:
    return {str(int(state.numeric)): Place(Kind.COUNTRY, state.alpha_3) for state in states()}


_OF_SYSTEM = {
    System.ALPHA3: _alpha3,
    System.ALPHA2: _alpha2,
    System.NUMERIC: _numeric,
    System.VDEM: _alpha3,
    System.COW: _alpha3,
    System.UNHCR: _alpha3,
    System.WORLD_BANK: _alpha3,
}
