"""What came of taking a producer's file in, or of looking at it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from benchmarks.releases.difference import Difference


class Status(StrEnum):
    """One of four; on a dry run ``imported`` means that it would be."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    NEEDS_MAPPING = "needs_mapping"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Taken:
    """One indicator of the file. ``code`` is the one it is kept under."""

    code: str
    name: str
    values: int
    countries: int
    years: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person must choose before the file can be taken in."""

    asks: str
    sentence: str
    candidates: list[str]


@dataclass(slots=True)
class Outcome:
    """All that is known of a file, as far as the work on it came."""

    status: Status
    dry_run: bool = False
    format: str = ""
    layout: str = ""
    encoding: str = ""
    sha256: str = ""
    release: str = ""
    """The slug; empty where nothing was written."""
    follows: str = ""
    """The slug of the release before it, of the same producer and series."""
    indicators: list[Taken] = field(default_factory=list)
    countries: int = 0
    values: int = 0
    missing: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    unknown_countries: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    preview: list[dict[str, Any]] = field(default_factory=list)
    mapping: dict[str, Any] = field(default_factory=dict)
    """What was recognised, in the form of a mapping file."""
    question: Asked | None = None
    sentence: str = ""
    """Why the file was rejected, or what is to be done."""
    difference: Difference | None = None
    reviews: int = 0
    """Published changes that the release would alter."""

    def warn(self, sentence: str) -> None:
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def as_json(self) -> dict[str, Any]:
        """The form of ``import_indicator --json``, which the staff site keeps too."""
        answer: dict[str, Any] = {
            "status": self.status.value,
            "layout": self.layout,
            "encoding": self.encoding,
            "indicators": [
                {
                    "code": one.code,
                    "name": one.name,
                    "values": one.values,
                    "countries": one.countries,
                    "years": list(one.years) if one.years else [],
                }
                for one in self.indicators
            ],
            "countries": self.countries,
            "values": self.values,
            "missing": self.missing,
            "skipped": self.skipped,
            "unknown_countries": self.unknown_countries,
            "warnings": self.warnings,
            "release": self.release or None,
            "sha256": self.sha256,
            "format": self.format,
            "dry_run": self.dry_run,
            "mapping": self.mapping,
            "preview": self.preview,
        }
        return answer | self._where_there_is_any()

    def _where_there_is_any(self) -> dict[str, Any]:
        more: dict[str, Any] = {}
        if self.follows:
            more["follows"] = self.follows
        if self.difference is not None:
            more["difference"] = self.difference.as_json()
            more["reviews"] = self.reviews
        if self.question is not None:
            more["question"] = {
                "asks": self.question.asks,
                "sentence": self.question.sentence,
                "candidates": self.question.candidates,
            }
        if self.sentence:
            more["sentence"] = self.sentence
        return more
