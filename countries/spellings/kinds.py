"""What a spelling can turn out to be, and the codings that producers use."""

from dataclasses import dataclass
from enum import StrEnum


class System(StrEnum):
    """How a column names its countries. NUMERIC is ISO 3166 and UN M49, which agree."""

    ALPHA3 = "alpha3"
    ALPHA2 = "alpha2"
    NUMERIC = "numeric"
    VDEM = "vdem"
    COW = "cow"
    UNHCR = "unhcr"
    WORLD_BANK = "world_bank"
    NAME = "name"


class Kind(StrEnum):
    """COUNTRY alone carries an area; the others are left out and counted, UNKNOWN is asked."""

    COUNTRY = "country"
    REGION = "region"
    SUBNATIONAL = "subnational"
    NO_COUNTRY = "no_country"
    TOTAL = "total"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """What one spelling means: a kind, and the alpha-3 of a country."""

    kind: Kind
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The answer for one row's code and name, with a sentence where the two disagree."""

    kind: Kind
    area: str | None
    warning: str | None
