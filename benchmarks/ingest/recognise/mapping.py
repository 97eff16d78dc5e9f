"""The mapping file: what a person says about a producer's file, and what was recognised in one.

TOML or JSON with the tables release, file, columns, indicators, areas and values, all optional.
A word that is none of these is refused by name, so that a slip of the pen is not passed over.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.recognise.marks import KINDS
from benchmarks.ingest.recognise.numbers import Style
from benchmarks.ingest.recognise.texts import folded

KEYS: dict[str, frozenset[str] | None] = {
    "release": frozenset(["producer", "title", "version", "licence", "attribution", "read_from"]),
    "file": frozenset(["sheet", "header_row", "separator", "encoding", "decimal"]),
    "columns": frozenset(
        {"country", "country_code", "year", "value", "low", "high", "indicator"}
        | {"indicator_name", "note", "dimensions", "ignore"}
    ),
    "indicators": None,
    "areas": None,
    "values": None,
}
INDICATOR_KEYS = frozenset({"code", "name", "low", "high"})


@dataclass(frozen=True, slots=True)
class IndicatorWish:
    """What a mapping says of one column or code."""

    code: str = ""
    name: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping file's content, checked. Empty where there is none."""

    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    decimal: str = ""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    indicators: Mapping[str, IndicatorWish] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)

    def one(self, role: str) -> str:
        """The column of a role, or nothing."""
        return next(iter(self.columns.get(role, ())), "")


def parse(text: str, *, name: str) -> dict[str, object]:
    """The mapping in a file's text. Raises Refused with the place of a mistake."""
    try:
        found = json.loads(text) if text.lstrip()[:1] == "{" else tomllib.loads(text)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(f"The mapping file “{name}” cannot be read: {error}.") from None
    if not isinstance(found, dict):
        raise Refused(f"The mapping file “{name}” must hold tables such as [columns].")
    read(found)
    return found


def read(mapping: Mapping[str, object] | None) -> Mapped:
    """A mapping, checked. Raises Refused naming what is unknown or of the wrong kind."""
    tables = {name: _table(mapping, name) for name in KEYS}
    _known(mapping or {}, frozenset(KEYS), "the mapping file")
    for name, keys in KEYS.items():
        if keys is not None:
            _known(tables[name], keys, f"[{name}] of the mapping file")
    file, columns = tables["file"], tables["columns"]
    return Mapped(
        sheets=_texts(file.get("sheet"), "file.sheet"),
        header_row=_row(file.get("header_row")),
        decimal=_decimal(file.get("decimal")),
        columns={role: _texts(value, f"columns.{role}") for role, value in columns.items()},
        indicators={key: _wish(key, value) for key, value in tables["indicators"].items()},
        areas={folded(key): _area(key, value) for key, value in tables["areas"].items()},
        values={value_key(key): _number(key, value) for key, value in tables["values"].items()},
    )


def _table(mapping: Mapping[str, object] | None, name: str) -> Mapping[str, object]:
    value = (mapping or {}).get(name, {})
    if not isinstance(value, Mapping):
        raise Refused(f"In the mapping file, “{name}” must be a table: write [{name}].")
    return cast("Mapping[str, object]", value)


def _known(table: Mapping[str, object], keys: frozenset[str], where: str) -> None:
    for key in table:
        if key not in keys:
            raise Refused(f"“{key}” is no word of {where}. It may have: {', '.join(sorted(keys))}.")


def _texts(value: object, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    many = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str | int) and not isinstance(one, bool) for one in many):
        raise Refused(f"In the mapping file, {where} must be a column's name or a list of names.")
    return tuple(str(one) for one in many)


def _row(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 2000:
        raise Refused("In the mapping file, file.header_row must be a row's number from 1 to 2000.")
    return value


def _decimal(value: object) -> str:
    if value not in (None, ".", ","):
        raise Refused("In the mapping file, file.decimal must be “.” or “,”.")
    return str(value or "")


def _wish(key: str, value: object) -> IndicatorWish:
    if not isinstance(value, Mapping):
        raise Refused(f'In the mapping file, write [indicators."{key}"] as a table.')
    _known(value, INDICATOR_KEYS, f'[indicators."{key}"] of the mapping file')
    return IndicatorWish(**{name: str(text) for name, text in value.items()})


def _area(key: str, value: object) -> str:
    if not isinstance(value, str) or not (value == "" or (len(value) == 3 and value.isalpha())):
        raise Refused(
            f"In the mapping file, areas.“{key}” must be a code of three letters such as CHN,"
            " or empty to leave the spelling out."
        )
    return value.upper()


def value_key(text: str) -> str:
    """How [values] compares: words as headings do, figures (-999) as they are written."""
    return text.strip() if any(letter.isdigit() for letter in text) else folded(text)


def _number(key: str, value: object) -> str:
    if value in KINDS:
        return str(value)
    number = Style().number(str(value)) if not isinstance(value, bool) else None
    if number is None:
        raise Refused(
            f"In the mapping file, values.“{key}” must be a number, or one of"
            f" {', '.join(sorted(KINDS))} for a figure that is missing."
        )
    return number
