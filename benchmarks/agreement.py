"""How far two coders agree on each axis: percentage and Krippendorff's alpha, never below n = 20.

A unit is a promise: of each the newest round that was reconciled and whose verdict is published.
What was done (B) and credit (D) are nominal: *contrary*, *superseded* or *not claimed* stand on no
scale with the others. Fidelity (B) and confidence (E) are ordinal: two steps apart is worse than
one. Axis C is computed, so nobody codes it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from django.dispatch import receiver

from benchmarks.axes import Confidence, Credit, Done
from benchmarks.coding.answers import credit_of
from benchmarks.models import Agreement, Assessment, Coding, CodingRound
from benchmarks.models.assessment import Axes
from editorial.models import Edition
from editorial.signals import went_public, withdrawn

ENOUGH: Final = 20
"""Promises coded twice below which no figure is published (method)."""

type Pair = tuple[str, str]
"""Two coders' answers on one axis of one promise."""

DOMAINS: Final[dict[str, tuple[tuple[str, ...], Literal["nominal", "ordinal"]]]] = {
    "done": (tuple(Done.values), "nominal"),
    "fidelity": (tuple(str(value) for value in Axes.Fidelity.values), "ordinal"),
    "credit": (tuple(Credit.values), "nominal"),
    "confidence": (tuple(reversed(Confidence.values)), "ordinal"),
}
"""Each axis' values, on a scale in their order, and its level of measurement."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """Agreement on one axis. ``percent`` and ``alpha`` are None below n = 20; alpha also where
    every answer is the same, since chance then explains everything."""

    n: int
    percent: float | None
    alpha: float | None


def agreed(axis: str, pairs: Sequence[Pair]) -> Agreed:
    """Agreement of two coders over these promises, on one axis of DOMAINS."""
    n = len(pairs)
    if n < ENOUGH:
        return Agreed(n, None, None)
    same = sum(one == other for one, other in pairs)
    return Agreed(n, 100 * same / n, alpha(axis, pairs))


def alpha(axis: str, pairs: Sequence[Pair]) -> float | None:
    """Krippendorff's alpha: 1 is full agreement, 0 what chance gives, below 0 less than chance.

    None where all answers are the same: there is no disagreement to expect by chance.
    """
    if len({answer for pair in pairs for answer in pair}) < 2:
        return None
    # Imported here: they take a sixth of a second, and no command or page but this needs them.
    import krippendorff
    import numpy as np

    domain, level = DOMAINS[axis]
    values = np.array(list(zip(*pairs, strict=True)))
    return float(
        krippendorff.alpha(
            reliability_data=values, value_domain=list(domain), level_of_measurement=level
        )
    )


def pairs_of(rounds: Iterable[Sequence[Axes]]) -> dict[str, list[Pair]]:
    """Both answers of each promise, by axis. Fidelity counts where both saw an act begun."""
    pairs: dict[str, list[Pair]] = {axis: [] for axis in DOMAINS}
    for one, other in rounds:
        pairs["done"].append((one.done, other.done))
        if one.fidelity is not None and other.fidelity is not None:
            pairs["fidelity"].append((str(one.fidelity), str(other.fidelity)))
        pairs["credit"].append((str(credit_of(one)), str(credit_of(other))))
        pairs["confidence"].append((one.confidence, other.confidence))
    return pairs


def count(*, at: datetime) -> None:
    """Reckon the agreement on every axis anew, and store it for readers."""
    for axis, pairs in pairs_of(_coded_twice()).items():
        found = agreed(axis, pairs)
        Agreement.objects.update_or_create(
            axis=axis,
            defaults={
                "n": found.n,
                "percent": found.percent,
                "alpha": found.alpha,
                "counted_at": at,
            },
        )


def _coded_twice() -> list[list[Coding]]:
    rounds = CodingRound.objects.filter(assessment__state="published")
    newest = dict(rounds.order_by("as_at", "pk").values_list("commitment", "pk"))
    codings: dict[int, list[Coding]] = {}
    rows = Coding.objects.filter(round__in=newest.values(), submitted_at__isnull=False)
    for coding in rows.order_by("pk"):
        codings.setdefault(coding.round_id, []).append(coding)
    return [two for two in codings.values() if len(two) == 2]


@receiver([went_public, withdrawn], sender=Assessment)
def count_on_publication(records: list[Assessment], edition: Edition, **_: Any) -> None:
    """A verdict of two coders came or went: the figures follow in the same edition."""
    if CodingRound.objects.filter(assessment__in=[record.pk for record in records]).exists():
        count(at=edition.made_at)
