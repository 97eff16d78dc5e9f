"""A newer release beside published changes: what it would alter, and what staff decide.

Nothing moves by itself: every measure stands on the releases of its basis until somebody decides.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from benchmarks import basis
from benchmarks.models import Assessment, Basis, Indicator, Measure, Release, ReleaseReview
from benchmarks.verdicts import Trial, promise_year, trial
from editorial import publishing
from editorial.models import Edition

Outcome = ReleaseReview.Outcome


def open_reviews(release: Release, *, at: datetime) -> int:
    """Put every published change that the release would alter on the list; how many those are.

    To be called in the transaction that takes the release in.
    """
    reviews = [
        review
        for measure in _measures_beside(release)
        if (review := _review(measure, release, at=at)) is not None
    ]
    ReleaseReview.objects.bulk_create(reviews, ignore_conflicts=True)
    return len(reviews)


def decide(
    review: ReleaseReview,
    outcome: str,
    *,
    reason: str,
    by: AbstractBaseUser,
    at: datetime,
) -> Edition | None:
    """Keep, take the newer values, or rebase; the two latter publish the verdict anew.

    The reason is public then. Raises ValueError with a sentence where it can't be done.
    """
    reason = reason.strip()
    if outcome not in {Outcome.KEPT, Outcome.TAKEN, Outcome.REBASED}:
        raise ValueError("Choose whether to keep, to take the newer values, or to rebase.")
    if not reason:
        raise ValueError("Give the reason: readers see why a verdict moved, or did not.")
    with transaction.atomic():
        locked = ReleaseReview.objects.select_for_update().get(pk=review.pk)
        if locked.outcome != Outcome.OPEN:
            raise ValueError("Somebody decided this meanwhile: reload the list.")
        edition = None if outcome == Outcome.KEPT else _move(locked, outcome, reason, by, at)
        locked.outcome, locked.reason = outcome, reason
        locked.decided_by_id, locked.decided_at = by.pk, at
        locked.save()
    return edition


def _move(
    review: ReleaseReview, outcome: str, reason: str, by: AbstractBaseUser, at: datetime
) -> Edition:
    """A new basis, and the verdict that stands on it as a new edition."""
    measure, assessment = review.measure, _verdict(review.measure)
    if assessment is None or (year := promise_year(assessment)) is None:
        raise ValueError("The promise has no published verdict any more: there is nothing to move.")
    if outcome == Outcome.TAKEN:
        basis.take(measure, review.release, at=at, reason=reason)
    else:
        basis.rebase(measure, review.release, promise_year=year, at=at, reason=reason)
    with publishing.in_place():
        Indicator.objects.filter(pk=measure.indicator_id).update(release=review.release)
    return publishing.republish([assessment], kind=Edition.Kind.VERDICT, note=reason, at=at, by=by)


def rebase_measures(
    measures: Sequence[Measure], *, reason: str, by: AbstractBaseUser, at: datetime
) -> Edition:
    """Lock the baselines anew, in the release that each indicator now shows and with what it and
    the measure now declare; the verdicts are published anew. Raises ValueError with a sentence.
    """
    verdicts = []
    with transaction.atomic():
        for measure in measures:
            verdict = _verdict(measure)
            if verdict is None or (year := promise_year(verdict)) is None:
                raise ValueError(f"{measure.slug}: its promise has no published verdict yet.")
            release = measure.indicator.release
            basis.rebase(measure, release, promise_year=year, at=at, reason=reason)
            verdicts.append(verdict)
        distinct = list({verdict.pk: verdict for verdict in verdicts}.values())
        return publishing.republish(distinct, kind=Edition.Kind.VERDICT, note=reason, at=at, by=by)


def _measures_beside(release: Release) -> list[Measure]:
    """Published measures of the release's indicators that stand on another release."""
    newest = Basis.objects.filter(measure=OuterRef("pk")).order_by("-version")
    return list(
        Measure.objects.filter(
            state="published",
            commitment__state="published",
            indicator__series__release=release,
        )
        .annotate(stands_on=Subquery(newest.values("latest_release")[:1]))
        .exclude(stands_on=F("indicator__series__release"))
        .select_related("indicator__release", "commitment__made_by")
        .distinct()
    )


def _review(measure: Measure, release: Release, *, at: datetime) -> ReleaseReview | None:
    """What the release would alter of a measure's change; None where nothing would."""
    assessment, stands_on = _verdict(measure), basis.current(measure)
    year = promise_year(assessment) if assessment else None
    if assessment is None or stands_on is None or year is None:
        return None
    stands_on.measure = measure
    taken = basis.with_values_of(stands_on, release, at=at)
    taken.measure = measure
    rebased = basis.drafted(measure, release, promise_year=year, at=at)
    now, *others = (trial(assessment, on) for on in (stands_on, taken, rebased))
    if all(other == now for other in others):
        return None
    return ReleaseReview(
        measure=measure,
        release=release,
        alters_reading=any(other.told != now.told for other in others),
        now=_stored(now),
        taken=_stored(others[0]),
        rebased=_stored(others[1]),
    )


def _verdict(measure: Measure) -> Assessment | None:
    """The published verdict of the measure's promise as it now stands."""
    return (
        Assessment.objects.published()
        .filter(commitment=measure.commitment_id)
        .select_related("commitment__made_by")
        .newest_first()
        .first()
    )


def _stored(tried: Trial) -> dict[str, Any]:
    return asdict(tried)
