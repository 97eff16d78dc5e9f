"""A coder reads nothing of the other's, by any road, until both have handed in."""

import json

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from benchmarks.coding import both_in, handed_in, invite
from benchmarks.coding.rounds import CannotCode
from benchmarks.models import Assessment, Coding, CodingRound
from editorial.desk_role import at_the_desk
from editorial.models import UnsavedWork
from tests.desk.coding_round import (
    AS_AT,
    LIMITED,
    MARK,
    NOT_STARTED,
    NOW,
    a_round,
    coded,
    handed,
)
from tests.staff import account, signed_in

STAFF_PAGES = ("/desk/coding/", "/desk/coding/{round}/", "/desk/coding/{round}/reconcile/")


@pytest.fixture
def first() -> User:
    return account("contributor", "first")


@pytest.fixture
def second() -> User:
    return account("reviewer", "second")


@pytest.fixture
def coding_round(second: User) -> CodingRound:
    return a_round(second)


def rows(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        found: list[tuple[object, ...]] = cursor.fetchall()
        return found


def refusal(sql: str) -> str:
    """What the database says to a statement that it refuses."""
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        connection.cursor().execute(sql)
    return str(refused.value).partition("\n")[0]


def tables_with_the_mark() -> list[str]:
    """Every table in which the words of the other can be read, whatever its name."""
    names = [
        str(name) for (name,) in rows("SELECT tablename FROM pg_tables WHERE schemaname='public'")
    ]
    return [n for n in names if rows(f"SELECT 1 FROM {n} t WHERE t::text LIKE '%{MARK}%' LIMIT 1")]


def test_no_table_shows_the_others_words_until_both_are_in(
    coding_round: CodingRound, first: User, second: User
) -> None:
    handed(coding_round, first, LIMITED)
    coded(coding_round, second, NOT_STARTED)

    with at_the_desk(second.pk):
        blind = tables_with_the_mark()
    with at_the_desk(first.pk):
        own = tables_with_the_mark()
    with at_the_desk(account("administrator").pk):
        manager = tables_with_the_mark()

    assert (blind, manager) == ([], [])
    assert own == ["benchmarks_coding", "benchmarks_codingevent"]


def test_all_staff_see_both_once_both_are_in_and_guests_never_do(
    coding_round: CodingRound, first: User, second: User
) -> None:
    handed(coding_round, first, LIMITED)
    handed(coding_round, second, NOT_STARTED)

    with at_the_desk(second.pk):
        team = tables_with_the_mark()
    with at_the_desk(None, guest=1):
        guest = tables_with_the_mark()

    assert team == ["benchmarks_coding", "benchmarks_codingevent"]
    assert guest == []


def test_no_page_of_the_desk_shows_the_others_words(
    coding_round: CodingRound, first: User, second: User
) -> None:
    coding = handed(coding_round, first, LIMITED)
    coded(coding_round, second, NOT_STARTED)
    addresses = [page.format(round=coding_round.pk) for page in STAFF_PAGES]
    addresses += [
        f"/desk/history/benchmarks.coding/{coding.pk}/",
        f"/desk/history/benchmarks.codinground/{coding_round.pk}/",
        f"/admin/benchmarks/coding/{coding.pk}/change/",
        "/desk/",
    ]

    read = {
        user: [a for a in addresses if MARK in signed_in(user).get(a).content.decode()]
        for user in (second, account("administrator"))
    }

    assert list(read.values()) == [[], []]


def test_a_coders_page_is_the_same_whether_or_not_the_other_has_handed_in(
    coding_round: CodingRound, first: User, second: User
) -> None:
    coded(coding_round, first, LIMITED)
    coded(coding_round, second, NOT_STARTED)
    pages = ("/desk/coding/", f"/desk/coding/{coding_round.pk}/")
    before = [_words(signed_in(second).get(page).content.decode()) for page in pages]

    handed(coding_round, first, LIMITED)
    after = [_words(signed_in(second).get(page).content.decode()) for page in pages]

    assert after == before


def _words(page: str) -> str:
    """The page without its form token, which is new each time."""
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_unsaved_work_is_seen_by_whoever_typed_it(first: User, second: User) -> None:
    with at_the_desk(first.pk):
        UnsavedWork.objects.create(user=first, form="coding:1", typed={"note": [MARK]})

    with at_the_desk(second.pk):
        seen = UnsavedWork.objects.count()
        forged = refusal(
            "INSERT INTO editorial_unsavedwork"
            " (user_id, form, typed, version, began_from, saved_at)"
            f" VALUES ({first.pk}, 'coding:2', '{{}}', '', '{{}}', now())"
        )

    assert seen == 0
    assert "row-level security" in forged


def test_a_coding_that_was_handed_in_never_changes(
    coding_round: CodingRound, first: User, second: User
) -> None:
    own = handed(coding_round, first, LIMITED)
    both_before = Coding.objects.get(pk=own.pk)

    with at_the_desk(first.pk):
        changed = refusal(f"UPDATE benchmarks_coding SET done = 'complete' WHERE id = {own.pk}")
        reopened = refusal(f"UPDATE benchmarks_coding SET submitted_at = NULL WHERE id = {own.pk}")
        connection.cursor().execute(f"DELETE FROM benchmarks_coding WHERE id = {own.pk}")
    by_the_owner = refusal(f"DELETE FROM benchmarks_coding WHERE id = {own.pk}")

    stays = "A coding that was handed in stays as it is."
    assert [changed, reopened, by_the_owner] == [stays] * 3
    assert Coding.objects.get(pk=own.pk).done == both_before.done


def test_nobody_writes_anothers_coding(
    coding_round: CodingRound, first: User, second: User
) -> None:
    own = coded(coding_round, first, LIMITED)

    with at_the_desk(second.pk), connection.cursor() as cursor:
        cursor.execute(f"UPDATE benchmarks_coding SET done = 'contrary' WHERE id = {own.pk}")
        changed = cursor.rowcount
        cursor.execute(f"DELETE FROM benchmarks_coding WHERE id = {own.pk}")
        deleted = cursor.rowcount
        forged = refusal(
            "INSERT INTO benchmarks_coding SELECT (jsonb_populate_record(NULL::benchmarks_coding,"
            f' \'{{"id": 999999, "round_id": {coding_round.pk}, "coder_id": {first.pk}}}\')).*'
        )

    assert (changed, deleted) == (0, 0)
    assert "row-level security" in forged or "not-null" in forged


def test_a_third_coder_is_refused_and_a_running_link_keeps_a_seat(
    coding_round: CodingRound, first: User, second: User
) -> None:
    coded(coding_round, first, LIMITED)
    with at_the_desk(second.pk):
        invite(coding_round, coder="LM", days=3, by=second, at=NOW)

    with pytest.raises(CannotCode, match="two coders already"):
        coded(coding_round, account("publisher"), NOT_STARTED)


def test_a_round_is_not_reconciled_before_two_are_in(
    coding_round: CodingRound, first: User, second: User
) -> None:
    handed(coding_round, first, LIMITED)

    with at_the_desk(second.pk):
        early = refusal(
            "UPDATE benchmarks_codinground SET reconciled_at = now(), assessment_id ="
            f" (SELECT min(id) FROM benchmarks_assessment), reconciled_by_id = {second.pk}"
            f" WHERE id = {coding_round.pk}"
        )
        with pytest.raises(CannotCode, match="Both coders hand in first"):
            handed_in(coding_round)
        ready = both_in(coding_round)

    assert early == "A round is reconciled once two coders have handed in."
    assert not ready


@pytest.fixture
def both(coding_round: CodingRound, first: User, second: User) -> CodingRound:
    handed(coding_round, first, LIMITED)
    handed(coding_round, second, NOT_STARTED)
    return coding_round


def test_nobody_reconciles_in_anothers_name_or_against_their_role(
    both: CodingRound, first: User, second: User
) -> None:
    order = (
        "UPDATE benchmarks_codinground SET reconciled_at = now(), assessment_id ="
        " (SELECT min(id) FROM benchmarks_assessment), reconciled_by_id = {} WHERE id = {}"
    )

    with at_the_desk(first.pk):
        in_anothers_name = refusal(order.format(second.pk, both.pk))
        by_a_contributor = refusal(order.format(first.pk, both.pk))

    assert in_anothers_name == "Nobody reconciles in another's name."
    assert by_a_contributor == "Reconciling is not for this role."


def test_a_round_keeps_its_promise_and_day_once_somebody_codes_it(
    both: CodingRound, second: User
) -> None:
    with at_the_desk(second.pk):
        moved = refusal(
            f"UPDATE benchmarks_codinground SET as_at = '2020-01-01' WHERE id = {both.pk}"
        )

    assert moved == "A round that somebody codes keeps its promise and its day."
    assert both.as_at == AS_AT


def test_nobody_at_the_desk_claims_two_coders_without_a_round(second: User) -> None:
    verdict = Assessment.objects.filter(coders=1).order_by("pk")[0]
    verdict.coders = 2

    forged = json.dumps(
        {
            "id": 999_999,
            "slug": "forged",
            "as_at": "2030-01-01",
            "next_review": None,
            "state": "draft",
            "edition_id": None,
            "coders": 2,
        }
    )
    with at_the_desk(second.pk):
        sentence = refusal(
            f"INSERT INTO benchmarks_assessment SELECT (jsonb_populate_record(a, '{forged}')).*"
            f" FROM benchmarks_assessment a WHERE id = {verdict.pk}"
        )
    with pytest.raises(ValidationError) as wrong:
        verdict.clean()

    assert sentence == "A verdict is of two coders once a round of coding led to it."
    assert list(wrong.value.message_dict) == ["coders"]
