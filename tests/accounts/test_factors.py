"""The second factor: set up once, asked for each time, and good for one use."""

import re
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import Standing
from accounts.sign_in import codes
from accounts.sign_in.links import password_link
from config import prepare
from tests.accounts.roads import (
    PASSWORD,
    SECRET,
    code,
    first_step,
    inside,
    person,
    recovery_codes,
    second_step,
    sign_in,
)
from tests.staff import signed_in

pytestmark = pytest.mark.usefixtures("quick_hashes")

NEW = "quite another set of unrelated words"
KEY = re.compile(r"<span>([A-Z2-7]{1,4})</span>")
WRONG = "This code is wrong, or was used before"


def link_to(user: User) -> str:
    whole = password_link(RequestFactory().get("/"), user)
    return whole.removeprefix("http://testserver")


def set_password(client: Client, link: str) -> str:
    """Follow the link and choose NEW; where it leads."""
    form = client.get(link)["Location"]
    return client.post(form, {"new_password1": NEW, "new_password2": NEW})["Location"]


def app_code(page: str) -> str:
    """The code that an app shows which has typed in the key of that page."""
    secret = "".join(KEY.findall(page))
    return code(secret=secret)


def test_an_invitation_leads_from_the_password_to_the_second_factor_and_its_codes() -> None:
    user = User.objects.create_user("newcomer", is_staff=True)
    client = Client()

    led = set_password(client, link_to(user))
    stopped = client.get("/desk/")["Location"]
    page = client.get("/accounts/second-factor/app/").content.decode()
    shown = client.post("/accounts/second-factor/app/", {"code": app_code(page)})["Location"]
    kept = client.get(shown).content.decode()
    again = client.get(shown).content.decode()

    assert (led, stopped, shown) == (
        "/desk/",
        "/accounts/second-factor/",
        "/accounts/second-factor/codes/",
    )
    assert len(re.findall(r"<code>\d{10}</code>", kept)) == 10
    assert "<code>" not in again
    assert client.get("/desk/").status_code == 200


def test_a_link_works_once_and_not_for_a_deactivated_account() -> None:
    user, gone = person(app=False), person("bo", app=False)
    link, dead = link_to(user), link_to(gone)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    set_password(Client(), link)

    pages = [Client().get(each, follow=True).content.decode() for each in (link, dead)]

    assert ["This link is over" in page for page in pages] == [True, True]


def test_a_reset_does_not_bypass_the_second_factor() -> None:
    user = person()
    client = Client()

    led = set_password(client, link_to(user))

    assert led == "/accounts/login/second-step/"
    assert not inside(client)
    assert second_step(client, code()) == "/desk/"
    assert inside(client)


def test_a_code_of_the_app_is_good_once() -> None:
    person()
    now = code()
    first, second = Client(), Client()
    first_step(first)
    first_step(second)

    assert second_step(first, now) == "/desk/"
    assert WRONG in second_step(second, now)
    assert not inside(second)


def test_a_code_is_not_good_any_more_once_a_later_one_was_used() -> None:
    person()
    earlier, later = code(), code(later=1)
    sign_in(Client(), later=1)
    client = Client()
    first_step(client)

    assert earlier != later
    assert WRONG in second_step(client, earlier)


@pytest.mark.usefixtures("fresh_database")
def test_of_one_code_typed_in_parallel_one_is_taken() -> None:
    user = person()
    RecoveryCodes.activate(user)
    spare = recovery_codes(user)[0]
    factor = TOTP(Authenticator.objects.get(user=user, type="totp")).instance

    def spend(typed: str) -> bool:
        try:
            return codes.matching(user, typed) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        by_app = list(threads.map(spend, [code()] * 6))
        by_spare = list(threads.map(spend, [spare] * 6))

    assert factor.type == Authenticator.Type.TOTP
    assert (sum(by_app), sum(by_spare)) == (1, 1)


def test_a_recovery_code_signs_in_once_and_the_account_says_how_many_are_left() -> None:
    user = person()
    RecoveryCodes.activate(user)
    spare = recovery_codes(user)[3]
    client, other = Client(), Client()
    first_step(client)
    first_step(other)

    assert second_step(client, spare) == "/desk/"
    assert WRONG in second_step(other, spare)
    assert "9 left" in client.get("/accounts/").content.decode()


def test_the_only_second_factor_stays() -> None:
    user = person()
    client = sign_in(Client())
    removed = "/accounts/second-factor/app/remove/"

    page = client.post(removed).content.decode()
    WebAuthn.add(user, "Key", {"clientExtensionResults": {}})
    client = sign_in(Client(), later=1)
    client.post(removed)

    assert "This is your only second factor" in page
    assert not Authenticator.objects.filter(user=user, type="totp").exists()


def test_the_last_passkey_stays_too() -> None:
    user = User.objects.create_user("amina", is_staff=True)
    client = signed_in(user)
    Authenticator.objects.filter(user=user).delete()
    key = WebAuthn.add(user, "Key", {"clientExtensionResults": {}}).instance
    session = client.session
    session["staff"] |= {"version": Standing.objects.get(user=user).version}
    session.save()

    client.post(f"/accounts/second-factor/passkeys/{key.pk}/remove/")

    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_nobody_reaches_the_passkeys_of_another() -> None:
    other = User.objects.create_user("bo", is_staff=True)
    key = WebAuthn.add(other, "Key", {"clientExtensionResults": {}}).instance
    client = signed_in(User.objects.create_superuser("amina"))

    for step in ("name", "remove"):
        address = f"/accounts/second-factor/passkeys/{key.pk}/{step}/"
        assert client.post(address, {"name": "Mine"}).status_code == 404
    assert Authenticator.objects.get(pk=key.pk).data["name"] == "Key"


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "no json",
        "[]",
        "7",
        '"x"',
        "{}",
        '{"response": {}}',
        '{"response": {"userHandle": "%%%"}}',
        '{"response": {"userHandle": 5}}',
        '{"id": "x", "rawId": "x", "type": "public-key", "response": {"userHandle": "MQ",'
        ' "clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}}',
    ],
)
def test_an_odd_answer_of_a_device_is_refused_in_a_sentence(sent: str) -> None:
    person()
    client = Client()
    client.get("/accounts/login/passkey/", headers={"Accept": "application/json"})

    answer = client.post("/accounts/login/passkey/", {"credential": sent}, follow=True)
    first_step(client)
    second = client.post("/accounts/login/second-step/", {"credential": sent})

    assert answer.status_code == 200
    assert answer.redirect_chain == [("/accounts/login/", 302)]
    assert second.status_code == 200
    assert not inside(client)


def test_keys_of_apps_are_not_readable_in_the_database() -> None:
    user = person()

    kept = Authenticator.objects.get(user=user)

    assert SECRET not in repr(kept.data)


def test_the_next_sign_in_says_when_the_last_was_and_how_often_somebody_failed() -> None:
    person()
    first = sign_in(Client())
    for number in range(2):
        first_step(Client(), "amina", f"guess {number}", REMOTE_ADDR="192.0.2.9")

    page = sign_in(first.__class__(), later=1).get("/accounts/").content.decode()

    assert "Last sign-in: " in page
    assert "Failed tries since then: 2." in page


def test_the_printed_password_is_changed_before_anything_else() -> None:
    printed = prepare.first_administrator()
    assert printed is not None
    client = Client()
    first_step(client, prepare.ADMINISTRATOR, printed)

    stopped = [client.get(each)["Location"] for each in ("/desk/", "/accounts/second-factor/")]
    client.post(
        "/accounts/password/",
        {"old_password": printed, "new_password1": NEW, "new_password2": NEW},
    )

    assert stopped == ["/accounts/password/"] * 2
    assert client.get("/desk/")["Location"] == "/accounts/second-factor/"


def test_an_administrator_takes_the_factors_of_a_lost_device_away() -> None:
    user = person()
    theirs = sign_in(Client())
    chief = signed_in(User.objects.create_superuser("chief"))

    chief.post(
        reverse("admin:auth_user_changelist"),
        {"action": "forget_factors", "_selected_action": user.pk},
    )

    assert not inside(theirs)
    assert first_step(Client()) == "/desk/"
    assert not Authenticator.objects.filter(user=user).exists()


def test_nobody_sees_keys_or_chooses_passwords_in_the_admin() -> None:
    user = person()
    chief = signed_in(User.objects.create_superuser("chief"))

    changed = chief.post(
        reverse("admin:auth_user_password_change", args=[user.pk]),
        {"password1": NEW, "password2": NEW},
    )

    assert changed.status_code == 403
    assert chief.get("/admin/mfa/authenticator/").status_code == 404
    assert chief.get("/admin/account/emailaddress/").status_code == 404


def test_the_command_for_a_lost_device() -> None:
    user, said = person(), StringIO()

    call_command("forget_factors", "amina", stdout=said)
    with pytest.raises(CommandError, match="Nobody is called nobody") as refused:
        call_command("forget_factors", "nobody")

    assert "1 taken away" in said.getvalue()
    assert refused.value.returncode == 2
    assert not Authenticator.objects.filter(user=user).exists()


def test_after_a_while_a_change_of_factors_asks_for_the_password_again() -> None:
    person()
    client = sign_in(Client())
    session = client.session
    session["staff"] |= {"began": session["staff"]["began"] - 1000}
    session.save()

    asked = client.post("/accounts/second-factor/codes/new/")["Location"]
    client.post("/accounts/confirm/", {"password": PASSWORD, "next": "/accounts/"})

    assert asked.startswith("/accounts/confirm/")
    assert client.get("/accounts/second-factor/codes/new/").status_code == 200


def test_the_address_for_the_weekly_summary_is_kept() -> None:
    person()
    client = sign_in(Client())

    wrong = client.post("/accounts/", {"email": "no address"}).content.decode()
    client.post("/accounts/", {"email": "amina@example.org"})

    assert 'href="#id_email"' in wrong
    assert User.objects.get(username="amina").email == "amina@example.org"
    assert inside(client)
