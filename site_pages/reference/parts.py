"""The vocabulary in which layout.py describes a file of the reference set."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from django.db import models


class Codec(Enum):
    """How a value in a file becomes a value in a column."""

    TEXT = auto()  # a string that is always there
    NOTE = auto()  # a string, or null: stored as ""
    DATE = auto()  # EDTF text
    DATE_OR_NULL = auto()
    DAY = auto()  # an ISO date
    WHOLE = auto()
    WHOLE_OR_NULL = auto()
    NUMBER = auto()
    NUMBER_OR_NULL = auto()
    YES_NO = auto()
    TEXTS = auto()  # a list of strings
    WHOLES = auto()  # a list of whole numbers


@dataclass(frozen=True)
class Value:
    """One value: where it stands in the record (dots go down) and in which field."""

    path: str
    attribute: str
    codec: Codec = Codec.TEXT


@dataclass(frozen=True)
class Link:
    """A reference to one other record, by its public key; null where there is none."""

    path: str
    attribute: str
    model: type[models.Model]
    key: str = "slug"
    required: bool = True


@dataclass(frozen=True)
class Links:
    """A list of references: a many-to-many field."""

    path: str
    attribute: str
    model: type[models.Model]
    key: str = "slug"


@dataclass(frozen=True)
class Rows:
    """A list in the record whose items are rows of their own, kept in order."""

    path: str
    model: type[models.Model]
    parent: str
    parts: tuple[Any, ...]
    ordered: bool = True
    slug: Callable[[str, int], str] | None = None


@dataclass(frozen=True)
class One:
    """A part of the record that is a row of its own; ``path`` empty: the record's own level."""

    path: str
    model: type[models.Model]
    parent: str
    parts: tuple[Any, ...]
    constants: dict[str, Any] = field(default_factory=dict)
    optional: bool = False
    slug: Callable[[str, dict[str, Any]], str] | None = None


Part = Value | Link | Links | Rows | One


@dataclass(frozen=True)
class File:
    """One file: a JSON list of records, sorted by ``key``."""

    name: str
    model: type[models.Model]
    parts: tuple[Part, ...]
    key: str = "id"
    attribute: str = "slug"
