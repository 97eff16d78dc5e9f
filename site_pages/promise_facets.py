"""The facets of the promises: what each is called, its values, and which of them a promise has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from benchmarks.axes import Changed, Done, Family
from countries.models import Country
from dialogues.models import Commitment, Right
from dialogues.models.dialogue import Topic
from site_pages.promise_rows import PromiseRow, country_recipient

NONE = "none"
UNKNOWN = "unknown"

type Names = Mapping[str, str | Promise]
"""Value, as the address has it, to the name that readers see."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the promises.

    values: what a promise has of it. ranked: the commonest value first, else in the given order.
    """

    heading: str | Promise
    values: Callable[[PromiseRow], Iterable[str]]
    ranked: bool = False


def _partners(row: PromiseRow) -> Iterable[str]:
    return [recipient.value for recipient in row.recipients] or [NONE]


def _years(row: PromiseRow) -> Iterable[str]:
    """The decade and the year of the earliest possible day (method, Reversals)."""
    first = row.promise.made_on_first
    return [] if first is None else [f"{first.year // 10 * 10}s", str(first.year)]


FACETS: Mapping[str, Facet] = {
    "family": Facet(_("Reading"), lambda row: [(row.verdict and row.verdict.family) or "open"]),
    "since": Facet(_("Since then"), lambda row: [(row.verdict and row.verdict.since) or NONE]),
    "partner": Facet(_("Promised to"), _partners, ranked=True),
    "topic": Facet(_("Topic"), lambda row: [row.promise.topic], ranked=True),
    "right": Facet(_("Right"), lambda row: [right.slug for right in row.rights], ranked=True),
    "done": Facet(_("Done"), lambda row: [row.verdict.done if row.verdict else "not_reviewed"]),
    "changed": Facet(_("Changed"), lambda row: [(row.verdict and row.verdict.changed) or UNKNOWN]),
    "kind": Facet(_("Kind of promise"), lambda row: [row.promise.kind], ranked=True),
    "specificity": Facet(_("How exact"), lambda row: [str(row.promise.specificity)]),
    "year": Facet(_("Made in"), _years),
}

SINCE: Names = {
    "worse": _("The measure worsened"),
    "better": _("The measure improved"),
    "same": _("Much the same"),
    NONE: _("No later measure"),
}
SPECIFICITY: Names = {
    "0": _("Nothing definite"),
    "1": _("Direction only"),
    "2": _("Act named"),
    "3": _("Act and date"),
}


def names_of_values(
    rows: Sequence[PromiseRow], countries: Iterable[Country], rights: Iterable[Right]
) -> dict[str, Names]:
    """Every value that an address may have, with its name, in the order of the closed sets.

    Countries and rights that no promise has count as well, so that a link to them finds none
    instead of being refused.
    """
    return {
        "family": _capitals(Family.choices),
        "since": SINCE,
        "partner": _partner_names(rows, countries),
        "topic": _capitals(Topic.choices),
        "right": {right.slug: _right_name(right) for right in rights},
        "done": _capitals(Done.choices),
        "changed": _capitals(Changed.choices) | {UNKNOWN: str(_("Not known"))},
        "kind": {value: str(name).split(":")[0] for value, name in Commitment.Kind.choices},
        "specificity": SPECIFICITY,
        "year": _year_names(rows),
    }


def _capitals(choices: Iterable[tuple[str, object]]) -> dict[str, str]:
    return {value: capfirst(str(name)) for value, name in choices}


def _right_name(right: Right) -> str:
    return f"{right.name} ({right.code})" if right.name else right.code


def _partner_names(rows: Sequence[PromiseRow], countries: Iterable[Country]) -> dict[str, str]:
    recipients = [country_recipient(country) for country in countries]
    recipients += [recipient for row in rows for recipient in row.recipients]
    return {r.value: r.name for r in recipients} | {NONE: str(_("No named party"))}


def _year_names(rows: Sequence[PromiseRow]) -> dict[str, str]:
    """The decades and years from the first promise to the last; a year without one counts too."""
    years = [int(value) for row in rows for value in _years(row) if value.isdecimal()]
    if not years:
        return {}
    span = range(min(years) // 10 * 10, max(years) // 10 * 10 + 10)
    decades = {f"{year}s": f"{year}s" for year in span if year % 10 == 0}
    return decades | {str(year): str(year) for year in span}
