"""A baseline is locked at first publication; a newer release alters nothing until staff decide."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from benchmarks import basis
from benchmarks.models import (
    Assessment,
    Basis,
    Benchmark,
    Indicator,
    Measure,
    MeasuredChange,
    Measurement,
    Release,
    ReleaseReview,
)
from benchmarks.releases.lasting import taking_in
from benchmarks.releases.review import decide, open_reviews
from editorial import publishing
from editorial.models import Edition
from editorial.roles import PUBLISHER
from tests.benchmarks.newer import newer_release
from tests.staff import account, signed_in

NOW = datetime(2026, 11, 24, tzinfo=UTC)
REASON = "The producer revised its estimates."


def a_measure() -> Measure:
    """A principal measure with a baseline, of an index."""
    found = Measure.objects.filter(
        state="published", principal=True, indicator__type="interval_index"
    )
    return next(m for m in found.order_by("slug") if m.bases.get().baseline is not None)


def reading_of(measure: Measure) -> tuple[str, str, str]:
    verdict = Assessment.objects.get(commitment=measure.commitment_id)
    changes = {change.point: change.status for change in measure.changes.all()}
    return verdict.reading, changes["horizon"], changes["latest"]


def much_higher(measure: Measure) -> Release:
    """A release in which all values after the promise are far better."""
    year = int(str(measure.commitment.made_on)[:4])
    step = 40 * measure.indicator.minimum_meaningful_change  # type: ignore[operator]
    sign = 1 if measure.indicator.direction == "higher_better" else -1
    rows = Measurement.objects.shown([measure.indicator]).filter(area=measure.area, year__gt=year)
    return newer_release(
        measure.indicator.code,
        {(row.area, row.year): row.value + sign * step for row in rows if row.value is not None},
    )


@pytest.fixture
def publisher() -> User:
    return account(PUBLISHER)


def test_every_published_change_has_a_locked_basis() -> None:
    for measure in Measure.objects.filter(state="published"):
        locked = measure.bases.get()

        assert (locked.version, locked.reason) == (1, "")
        assert {change.basis for change in measure.changes.all()} == {locked}
        assert locked.baseline_release == measure.indicator.release


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE benchmarks_basis SET baseline = 0",
        "DELETE FROM benchmarks_basis",
        "UPDATE benchmarks_measurement SET value = 0 WHERE area = 'CHN'",
        "DELETE FROM benchmarks_measurement WHERE area = 'CHN'",
        "TRUNCATE benchmarks_measurement",
        "INSERT INTO benchmarks_measurement (series_id, area, year, value, missing, note)"
        " SELECT id, 'XXX', 2000, 1, '', '' FROM benchmarks_series LIMIT 1",
    ],
)
def test_the_database_refuses_to_change_a_basis_or_a_figure(sql: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_later_version_without_a_reason_is_refused() -> None:
    measure = a_measure()
    release = much_higher(measure)

    with pytest.raises(ValueError, match="reason"):
        basis.take(measure, release, at=NOW, reason=" ")


def test_a_newer_release_alters_no_reading_but_opens_a_review() -> None:
    measure = a_measure()
    before = reading_of(measure)
    release = much_higher(measure)

    opened = open_reviews(release, at=NOW)

    assert opened >= 1
    assert reading_of(measure) == before
    review = ReleaseReview.objects.get(measure=measure, release=release)
    assert review.now["horizon"] == before[1]
    assert review.taken["latest"] == "major"
    assert review.outcome == "open"


def told(side: dict[str, object]) -> tuple[object, bool]:
    """What readers are told of one side of a review."""
    return side["reading"], side["since"] == "worse"


def test_the_list_tells_readings_that_would_change_from_figures_alone() -> None:
    release = much_higher(a_measure())

    open_reviews(release, at=NOW)

    reviews = ReleaseReview.objects.filter(release=release)
    assert {review.alters_reading for review in reviews} == {True, False}
    for review in reviews:
        sides = {told(side) for side in (review.now, review.taken, review.rebased)}
        assert review.alters_reading == (len(sides) > 1)


def test_a_release_with_the_same_figures_opens_no_review() -> None:
    release = newer_release(a_measure().indicator.code, {})

    assert open_reviews(release, at=NOW) == 0


def test_taking_the_newer_values_keeps_the_locked_baseline(publisher: User) -> None:
    measure = a_measure()
    release = much_higher(measure)
    open_reviews(release, at=NOW)
    review = ReleaseReview.objects.get(measure=measure, release=release)
    first = measure.bases.get()

    edition = decide(review, "taken", reason=REASON, by=publisher, at=NOW)

    second = measure.bases.get(version=2)
    assert (second.baseline, second.baseline_years) == (first.baseline, first.baseline_years)
    assert second.baseline_release == first.baseline_release
    assert second.latest_release == release
    assert second.reason == REASON
    assert reading_of(measure)[2] == review.taken["latest"] == "major"
    assert edition is not None
    assert (edition.kind, edition.note) == (Edition.Kind.VERDICT, REASON)


def test_a_rebase_is_a_new_version_and_the_old_one_stays_readable(publisher: User) -> None:
    measure = a_measure()
    year = int(str(measure.commitment.made_on)[:4])
    rows = Measurement.objects.shown([measure.indicator]).filter(area=measure.area, year__lt=year)
    lower = {(row.area, row.year): (row.value or 0) - 0.05 for row in rows}
    release = newer_release(measure.indicator.code, lower)
    open_reviews(release, at=NOW)
    review = ReleaseReview.objects.get(measure=measure, release=release)
    old = measure.bases.get()

    decide(review, "rebased", reason=REASON, by=publisher, at=NOW)

    new = measure.bases.get(version=2)
    assert new.baseline is not None
    assert old.baseline is not None
    assert new.baseline == pytest.approx(old.baseline - 0.05)
    assert new.baseline_release == new.latest_release == release
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM benchmarks_basis WHERE measure_id = %s", [measure.pk])
        assert cursor.fetchone() == (2,)


def test_keeping_changes_nothing_and_closes_the_review(publisher: User) -> None:
    measure = a_measure()
    release = much_higher(measure)
    open_reviews(release, at=NOW)
    review = ReleaseReview.objects.get(measure=measure, release=release)
    before = reading_of(measure)

    edition = decide(review, "kept", reason="The file is withdrawn.", by=publisher, at=NOW)

    review.refresh_from_db()
    assert edition is None
    assert (review.outcome, review.decided_by) == ("kept", publisher)
    assert reading_of(measure) == before
    with pytest.raises(ValueError, match="meanwhile"):
        decide(review, "taken", reason=REASON, by=publisher, at=NOW)


def rederived() -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("rederive", "--check", stdout=out)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_what_is_published_follows_from_the_stored_releases(publisher: User) -> None:
    measure = a_measure()
    release = much_higher(measure)
    open_reviews(release, at=NOW)
    review = ReleaseReview.objects.get(measure=measure, release=release)
    decide(review, "taken", reason=REASON, by=publisher, at=NOW)

    code, said = rederived()

    assert code == 0, said
    assert "No difference" in said


def test_a_change_that_does_not_follow_is_reported() -> None:
    change = MeasuredChange.objects.exclude(effect=None).order_by("pk")[0]
    MeasuredChange.objects.filter(pk=change.pk).update(effect=(change.effect or 0) + 1e-9)

    code, said = rederived()

    assert code == 1
    assert f"change of {change.measure.slug} ({change.point}), effect" in said


def test_a_figure_that_was_altered_behind_the_back_is_reported() -> None:
    release = Indicator.objects.get(code="v2x_rule").release
    with taking_in():
        Measurement.objects.filter(
            series__release=release, series__indicator__code="v2x_rule", area="CHN", year=2010
        ).update(value=0.9)

    code, said = rederived()

    assert code == 1
    assert f"release {release.slug}, sha256" in said


def published_with_target(demand: Benchmark, target: float) -> None:
    """Withdraw the demand, give it an indicator and a target, and publish it as a correction."""
    publishing.withdraw([demand], note="To be corrected.", at=NOW)
    demand.indicator = Indicator.objects.get(code="v2x_rule")
    demand.baseline, demand.target = 0.2, target
    demand.save()
    publishing.publish([demand], kind=Edition.Kind.CORRECTION, note="Corrected.", at=NOW)


def test_a_measurable_benchmark_is_locked_and_a_correction_is_a_new_version() -> None:
    demand = Benchmark.objects.filter(state="published").order_by("pk")[0]

    published_with_target(demand, 0.5)
    published_with_target(demand, 0.5)
    published_with_target(demand, 0.6)

    versions = Basis.objects.filter(benchmark=demand).order_by("version")
    assert [(one.version, one.baseline, one.target) for one in versions] == [
        (1, 0.2, 0.5),
        (2, 0.2, 0.6),
    ]


def test_an_indicator_without_its_producers_licence_is_not_published() -> None:
    release = Release.objects.create(slug="bare", producer="Somebody", title="Figures", file="f")
    draft = Indicator.objects.create(
        slug="bare",
        code="bare",
        name="Bare",
        release=release,
        type="count",
        why="One counts.",
        minimum_meaningful_change=1,
    )
    publishing.submit(draft)

    with pytest.raises(publishing.CannotPublish, match="licence and attribution"):
        publishing.publish([draft], kind=Edition.Kind.NEW, note="New.", at=NOW)


def test_a_publisher_rebases_a_measure_in_the_staff_site(publisher: User) -> None:
    client = signed_in(publisher)
    measure = a_measure()
    indicator = measure.indicator
    with publishing.in_place():
        Indicator.objects.filter(pk=indicator.pk).update(minimum_meaningful_change=0.2)
    sent = {"action": "rebase", "_selected_action": measure.pk}
    address = "/admin/benchmarks/measure/"

    asked = client.post(address, sent)
    client.post(address, {**sent, "apply": "1", "note": "A larger change counts now."})

    assert "Rebase, with a public reason" in asked.content.decode()
    versions = list(measure.bases.order_by("version"))
    before = indicator.minimum_meaningful_change
    assert [one.minimum_meaningful_change for one in versions] == [before, 0.2]
    assert versions[1].reason == "A larger change counts now."
    assert Edition.objects.order_by("-number")[0].note == "A larger change counts now."
    assert {change.basis for change in measure.changes.all()} == {versions[1]}
