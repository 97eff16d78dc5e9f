"""It takes two administrators before somebody can sign in as somebody else."""

import re
from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Standing
from editorial.desk_role import at_the_desk
from editorial.roles import ADMINISTRATOR, CONTRIBUTOR
from tests.accounts.roads import PASSWORD, first_step, inside, person, sign_in
from tests.staff import account, signed_in

pytestmark = pytest.mark.usefixtures("quick_hashes")

LIST = reverse("admin:auth_user_changelist")
LINK = re.compile(r"/accounts/set-password/[^\s<]+")
STEPS = [("give_link", "forget_factors"), ("forget_factors", "give_link")]
both_ways = pytest.mark.parametrize(("first", "second"), STEPS)


@pytest.fixture(autouse=True)
def no_others() -> None:
    """The administrators of a test are those that it names."""
    User.objects.filter(is_superuser=True).delete()
    User.objects.filter(groups__name=ADMINISTRATOR).delete()


@pytest.fixture
def amina() -> User:
    """Somebody with a password and an app, who signed in a moment ago."""
    user = person()
    sign_in(Client())
    return user


def chief(name: str = "chief") -> Client:
    return signed_in(account(ADMINISTRATOR, name))


def take(administrator: Client, step: str, user: User) -> str:
    """One step in the list of accounts; the page that says what came of it."""
    chosen = {"action": step, "_selected_action": user.pk}
    return administrator.post(LIST, chosen, follow=True).content.decode()


def taken(user: User) -> set[str]:
    """Which steps took effect."""
    user.refresh_from_db()
    link = set() if user.has_usable_password() else {"give_link"}
    factors = Authenticator.objects.filter(user=user).exists()
    return link if factors else link | {"forget_factors"}


def passed(user: User, **times: timedelta) -> None:
    """So long ago was that noted: the trigger dates every step itself, so it steps aside."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE accounts_standing DISABLE TRIGGER accounts_two_people")
        Standing.objects.filter(user=user).update(
            **{name: timezone.now() - how_long for name, how_long in times.items()}
        )
        cursor.execute("ALTER TABLE accounts_standing ENABLE TRIGGER accounts_two_people")


@both_ways
def test_nobody_does_both_where_another_could_help(amina: User, first: str, second: str) -> None:
    one, _ = chief(), chief("other")

    take(one, first, amina)
    page = take(one, second, amina)

    assert taken(amina) == {first}
    assert "whoever does both could sign in as amina" in page
    assert "Ask another administrator" in page
    assert len(LINK.findall(page)) == 0


@both_ways
def test_two_administrators_do_it_together(amina: User, first: str, second: str) -> None:
    one, other = chief(), chief("other")

    take(one, first, amina)
    take(other, second, amina)

    assert taken(amina) == {first, second}


@both_ways
def test_an_only_administrator_may_and_the_log_keeps_both(
    amina: User, first: str, second: str
) -> None:
    one = chief()

    take(one, first, amina)
    take(one, second, amina)
    log = one.get(reverse("admin:auth_user_history", args=[amina.pk])).content.decode()

    assert taken(amina) == {first, second}
    assert "A link that sets a new password was made." in log
    assert "Second factors taken away." in log


@pytest.mark.parametrize(
    "remove",
    [
        lambda one, other: take(one, "deactivate", other),
        lambda one, other: one.post(
            reverse("admin:auth_user_change", args=[other.pk]),
            {"username": "other", "is_active": "on", "groups": [contributors()]},
        ),
    ],
    ids=["deactivated", "another role"],
)
@both_ways
def test_nobody_becomes_the_only_administrator_by_removing_the_others(
    amina: User, first: str, second: str, remove: object
) -> None:
    one, other = chief(), account(ADMINISTRATOR, "other")

    remove(one, other)  # type: ignore[operator]
    take(one, first, amina)
    take(one, second, amina)

    assert Standing.objects.get(user=other).administrator_until is not None
    assert taken(amina) == {first}

    passed(other, administrator_until=timedelta(days=8))
    take(one, second, amina)

    assert taken(amina) == {first, second}


def contributors() -> int:
    return Group.objects.get(name=CONTRIBUTOR).pk


@both_ways
def test_after_seven_days_in_which_the_person_signed_in_one_may_again(
    amina: User, first: str, second: str
) -> None:
    one, _ = chief(), chief("other")
    noted = "link_made_at" if first == "give_link" else "factors_taken_at"

    take(one, first, amina)
    passed(amina, **{noted: timedelta(days=8), "signed_in_at": timedelta(days=9)})
    take(one, second, amina)
    before = taken(amina)
    passed(amina, signed_in_at=timedelta(days=1))
    take(one, second, amina)

    assert before == {first}
    assert taken(amina) == {first, second}


def test_taking_away_what_is_gone_already_does_not_hide_who_took_it(amina: User) -> None:
    one, other = chief(), chief("other")

    take(one, "forget_factors", amina)
    page = take(other, "forget_factors", amina)
    take(one, "give_link", amina)

    assert "Nothing to take away: amina has no second factor." in page
    assert taken(amina) == {"forget_factors"}


def written(statement: str, *values: int | datetime | None) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_in_sql_nobody_does_both_nor_in_anothers_name_nor_dated_back(amina: User) -> None:
    one, other = account(ADMINISTRATOR, "chief"), account(ADMINISTRATOR, "other")
    link = "UPDATE accounts_standing SET link_made_by_id = %s, link_made_at = %s WHERE user_id = %s"
    gone = "UPDATE accounts_standing SET factors_taken_by_id = %s WHERE user_id = %s"
    both = (
        "UPDATE accounts_standing SET factors_taken_by_id = %s, link_made_by_id = %s"
        " WHERE user_id = %s"
    )
    long_ago = timezone.now() - timedelta(days=30)

    with at_the_desk(one.pk):
        with pytest.raises(IntegrityError, match="two people"):
            written(both, one.pk, one.pk, amina.pk)
        with pytest.raises(IntegrityError, match="in one's own name"):
            written(link, other.pk, long_ago, amina.pk)
        written(link, one.pk, long_ago, amina.pk)
        with pytest.raises(IntegrityError, match="in one's own name"):
            written(gone, other.pk, amina.pk)
        with pytest.raises(IntegrityError, match="two people"):
            written(gone, one.pk, amina.pk)
        with pytest.raises(IntegrityError, match="in one's own name"):
            written(link, None, None, amina.pk)
    with at_the_desk(other.pk):
        written(gone, other.pk, amina.pk)

    kept = Standing.objects.get(user=amina)
    assert kept.link_made_at is not None
    assert timezone.now() - kept.link_made_at < timedelta(minutes=5)


def test_an_administrators_past_is_not_shortened_in_sql() -> None:
    other = account(ADMINISTRATOR, "other")
    other.groups.clear()

    written("UPDATE accounts_standing SET administrator_until = NULL WHERE user_id = %s", other.pk)
    written(
        "UPDATE accounts_standing SET administrator_until = '2020-01-01' WHERE user_id = %s",
        other.pk,
    )

    until = Standing.objects.get(user=other).administrator_until
    assert until is not None
    assert timezone.now() - until < timedelta(minutes=5)


def test_the_person_is_told_who_took_the_factors_until_they_put_it_away(amina: User) -> None:
    take(chief(), "forget_factors", amina)
    client = Client()
    first_step(client)
    at_sign_in = client.get("/accounts/second-factor/").content.decode()
    again = signed_in(amina)

    page = again.get("/accounts/").content.decode()
    again.post("/accounts/notice/put-away/")
    later = again.get("/accounts/").content.decode()

    said = "Your second factors were taken away by chief on "
    assert said in at_sign_in
    assert said in page
    assert said not in later
    assert inside(again)


def test_a_second_loss_is_told_again(amina: User) -> None:
    one = chief()
    take(one, "forget_factors", amina)
    passed(amina, factors_taken_at=timedelta(days=2), told_at=timedelta(days=1))
    here = signed_in(amina)
    before = here.get("/accounts/").content.decode()

    take(one, "forget_factors", amina)
    after = signed_in(amina).get("/accounts/").content.decode()

    assert "taken away" not in before
    assert "taken away by chief" in after


def test_the_operators_command_is_told_too(amina: User) -> None:
    call_command("forget_factors", "amina", verbosity=0)

    page = signed_in(amina).get("/accounts/").content.decode()

    assert "taken away by the operator of the site on " in page


def test_the_list_of_accounts_says_who_invited_whom_and_when() -> None:
    one = chief()
    sent = {"username": "newcomer", "groups": [contributors()]}
    one.post(reverse("admin:auth_user_add"), sent)

    page = chief("other").get(LIST).content.decode()

    today = timezone.now().strftime("%-d %B %Y")
    assert f'<td class="field-invited">chief, {today}</td>' in page
    assert '<td class="field-invited">nobody at the desk</td>' in page


def test_a_password_alone_is_nothing_after_one_step(amina: User) -> None:
    one, _ = chief(), chief("other")

    link = LINK.findall(take(one, "give_link", amina))[0]
    take(one, "forget_factors", amina)
    client = Client()
    form = client.get(link)["Location"]
    client.post(form, {"new_password1": PASSWORD * 2, "new_password2": PASSWORD * 2})

    assert client.get("/desk/")["Location"].startswith("/accounts/login/")
