"""The review list in the staff site: open ones first, decided with a reason, by who may."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from benchmarks.models import Measure, Measurement, ReleaseReview
from benchmarks.releases.review import open_reviews
from editorial import roles
from editorial.models import Edition
from tests.benchmarks.newer import newer_release
from tests.staff import enter

NOW = datetime(2026, 11, 24, tzinfo=UTC)
LIST = "/admin/benchmarks/releasereview/"
BASES = "/admin/benchmarks/basis/"


@pytest.fixture
def review() -> ReleaseReview:
    """An open one: a newer release with far better values after the promise."""
    measure = Measure.objects.filter(
        state="published", principal=True, indicator__type="interval_index"
    ).order_by("slug")[0]
    step = 40 * (measure.indicator.minimum_meaningful_change or 0)
    sign = 1 if measure.indicator.direction == "higher_better" else -1
    rows = Measurement.objects.shown([measure.indicator]).filter(
        area=measure.area, year__gt=int((measure.commitment.made_on or "")[:4])
    )
    better = {(r.area, r.year): r.value + sign * step for r in rows if r.value is not None}
    release = newer_release(measure.indicator.code, better)
    open_reviews(release, at=NOW)
    return ReleaseReview.objects.get(measure=measure, release=release)


def sign_in(client: Client, role: str) -> Client:
    roles.sync_roles()
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return enter(client, user)


def page(client: Client, review: ReleaseReview) -> str:
    return client.get(f"{LIST}{review.pk}/change/").content.decode()


def send(client: Client, review: ReleaseReview, outcome: str, reason: str) -> tuple[int, str]:
    """The answer's status and, where it leads on, the page that follows."""
    address = reverse("admin:benchmarks_releasereview_decide", args=[review.pk])
    answer = client.post(address, {"outcome": outcome, "reason": reason}, follow=True)
    return answer.status_code, answer.content.decode()


def test_the_list_has_open_ones_first(client: Client, review: ReleaseReview) -> None:
    decided = ReleaseReview.objects.exclude(pk=review.pk)
    decided.update(outcome="kept", decided_at=NOW, alters_reading=True)

    answer = sign_in(client, roles.REVIEWER).get(LIST)

    assert answer.status_code == 200
    assert answer.context["cl"].result_list[0].pk == review.pk


def test_the_page_shows_what_readers_see_now_and_would_see(
    client: Client, review: ReleaseReview
) -> None:
    shown = page(sign_in(client, roles.PUBLISHER), review)

    assert review.now["reading"] in shown
    assert review.taken["reading"] in shown
    assert "Newer values, locked baseline" in shown
    assert "much better" in shown


def test_a_reading_is_shown_with_what_readers_are_told_after_it(
    client: Client, review: ReleaseReview
) -> None:
    review.now["since"] = "worse"
    review.save()

    shown = page(sign_in(client, roles.PUBLISHER), review)

    assert f"{review.now['reading']}; since then the measure worsened" in shown


@pytest.mark.parametrize("outcome", ["taken", "rebased"])
def test_a_publisher_moves_a_verdict_with_a_reason(
    client: Client, review: ReleaseReview, outcome: str
) -> None:
    status, said = send(sign_in(client, roles.PUBLISHER), review, outcome, "Revised by them.")

    review.refresh_from_db()
    edition = Edition.objects.latest("number")
    assert status == 200
    assert str(edition) in said
    assert (review.outcome, review.reason) == (outcome, "Revised by them.")
    assert edition.note == "Revised by them."


def test_a_contributor_decides_nothing(client: Client, review: ReleaseReview) -> None:
    sign_in(client, roles.CONTRIBUTOR)

    statuses = {send(client, review, outcome, "Me.")[0] for outcome in ("taken", "kept")}

    review.refresh_from_db()
    assert statuses == {403}
    assert review.outcome == "open"


def test_a_reviewer_may_keep_but_not_move(client: Client, review: ReleaseReview) -> None:
    sign_in(client, roles.REVIEWER)

    refused, _ = send(client, review, "taken", "Let me.")
    kept, _ = send(client, review, "kept", "The file was withdrawn.")

    review.refresh_from_db()
    assert (refused, kept) == (403, 200)
    assert review.outcome == "kept"
    assert Edition.objects.count() == 1


def test_without_a_reason_nothing_is_decided_and_the_choice_is_kept(
    client: Client, review: ReleaseReview
) -> None:
    _, said = send(sign_in(client, roles.PUBLISHER), review, "rebased", " ")

    review.refresh_from_db()
    assert review.outcome == "open"
    assert "give its reason" in said
    assert 'value="rebased"' in said.partition("checked")[0].rpartition("<input")[2]


def test_what_was_decided_meanwhile_is_said_in_one_sentence(
    client: Client, review: ReleaseReview
) -> None:
    sign_in(client, roles.PUBLISHER)
    send(client, review, "kept", "First.")

    _, said = send(client, review, "taken", "Second.")

    review.refresh_from_db()
    assert "decided this meanwhile" in said
    assert review.reason == "First."


@pytest.mark.parametrize("address", [LIST, BASES])
def test_visitors_are_sent_to_sign_in(client: Client, address: str) -> None:
    assert client.get(address).status_code == 302


def test_staff_without_a_role_see_neither_list(client: Client, review: ReleaseReview) -> None:
    enter(client, User.objects.create_user("somebody", is_staff=True))

    assert [client.get(address).status_code for address in (LIST, BASES)] == [403, 403]
    assert send(client, review, "kept", "Me.")[0] == 403


def test_every_version_of_a_basis_is_listed_and_none_can_be_changed(
    client: Client, review: ReleaseReview
) -> None:
    sign_in(client, roles.ADMINISTRATOR)
    basis = review.measure.bases.get()

    listed = client.get(BASES, {"q": review.measure.slug})
    opened = client.get(f"{BASES}{basis.pk}/change/")
    changed = client.post(f"{BASES}{basis.pk}/change/", {"baseline": "1"})

    assert basis in listed.context["cl"].result_list
    assert (opened.status_code, changed.status_code) == (200, 403)
