"""What a look found, in the words and the order of the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benchmarks.intake.keeping import KEPT_FOR
from benchmarks.models import Indicator, Intake, Release, ReleaseReview
from countries.spellings import area_name

MOST = 50
"""Indicators listed on the page; the others are counted."""

MISSING = {
    "unknown": gettext_lazy("cells without a figure"),
    "secret": gettext_lazy("figures kept secret by the producer"),
    "not_collected": gettext_lazy("figures that were not collected"),
    "none": gettext_lazy("cells marked as none"),
}
SKIPPED = {
    "region": gettext_lazy("rows of regions and groups of countries"),
    "subnational": gettext_lazy("rows of parts of countries"),
    "no_country": gettext_lazy("rows of no country, such as stateless people"),
    "total": gettext_lazy("rows of totals"),
    "note_row": gettext_lazy("rows of notes"),
    "empty_row": gettext_lazy("empty rows"),
    "repeated": gettext_lazy("rows that repeat another"),
    "left_out": gettext_lazy("rows left out by answer"),
}
LAYOUTS = {
    "long": gettext_lazy("one row for each country and year"),
    "wide_years": gettext_lazy("one column for each year"),
    "wide_countries": gettext_lazy("one column for each country"),
    "multi_indicator": gettext_lazy("one column for each indicator"),
    "codes_in_column": gettext_lazy("indicators named in a column"),
}

ORDER = (
    "row",
    "indicator",
    "code",
    "country",
    "area",
    "year",
    "value",
    "low",
    "high",
    "missing",
    "note",
)


@dataclass(frozen=True, slots=True)
class Revised:
    """One of the largest revisions."""

    code: str
    place: str
    year: int
    before: str
    after: str
    change: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that the templates of an intake draw."""

    heading: str
    share: int | None
    """Of a hundred; None while nothing is known."""
    said: Mapping[str, Any]
    layout: str
    indicators: list[dict[str, Any]]
    more_indicators: int
    columns: list[str]
    rows: list[list[object]]
    left_out: list[tuple[str, int]]
    follows: Release | None
    revised: list[Revised]
    drafts: list[Indicator]
    """Indicators that no reader sees yet; of a file that is taken in alone."""
    waiting: int
    """Open reviews of the release."""
    kept_until: datetime
    seen: str
    """Stands for what the page shows; a confirmation of anything else is refused."""


def shown(intake: Intake) -> Shown:
    """The page's content; two queries where there is something to compare."""
    said = intake.found
    columns, rows = preview(said.get("preview", []))
    indicators = said.get("indicators", [])
    return Shown(
        heading=_heading(intake),
        share=round(100 * intake.done / intake.total) if intake.total else None,
        said=said,
        layout=str(LAYOUTS.get(said.get("layout", ""), said.get("layout", ""))),
        indicators=indicators[:MOST],
        more_indicators=max(len(indicators) - MOST, 0),
        columns=columns,
        rows=rows,
        left_out=left_out(said),
        follows=_follows(said),
        revised=_revised(said),
        drafts=_drafts(intake),
        waiting=ReleaseReview.objects.filter(release=intake.release, outcome="open").count()
        if intake.release_id
        else 0,
        kept_until=intake.uploaded_at + KEPT_FOR,
        seen=intake.fingerprint(),
    )


def preview(measurements: list[dict[str, Any]]) -> tuple[list[str], list[list[object]]]:
    """The first measurements as a table: only columns in which something stands."""
    named = {name for one in measurements for name in one}
    names = [*(n for n in ORDER if n in named), *sorted(named.difference(ORDER))]
    used = [name for name in names if any(one.get(name) not in (None, "") for one in measurements)]
    rows = [["" if one.get(name) is None else one[name] for name in used] for one in measurements]
    return [name.replace("_", " ") for name in used], rows


def left_out(said: Mapping[str, Any]) -> list[tuple[str, int]]:
    """What gave no value, in words, the largest number first."""
    counted = [
        *((str(MISSING.get(kind, kind)), n) for kind, n in said.get("missing", {}).items()),
        *((str(SKIPPED.get(why, why)), n) for why, n in said.get("skipped", {}).items()),
    ]
    return sorted(((words, n) for words, n in counted if n), key=lambda pair: -pair[1])


def _heading(intake: Intake) -> str:
    if intake.step == Intake.Step.TAKING:
        return _("The file is being taken in")
    return _("The file is being looked at")


def _follows(said: Mapping[str, Any]) -> Release | None:
    slug = said.get("follows")
    return Release.objects.filter(slug=slug).first() if slug else None


def _revised(said: Mapping[str, Any]) -> list[Revised]:
    rows = said.get("difference", {}).get("largest", [])
    return [
        Revised(
            code=one["code"],
            place=area_name(one["area"]),
            year=one["year"],
            before=f"{one['before']:.6g}",
            after=f"{one['after']:.6g}",
            change=f"{one['change']:+.3g}".replace("-", "−"),
        )
        for one in rows
    ]


def _drafts(intake: Intake) -> list[Indicator]:
    if intake.release_id is None:
        return []
    found = Indicator.objects.filter(series__release=intake.release_id)
    return list(found.exclude(state="published").order_by("code"))
