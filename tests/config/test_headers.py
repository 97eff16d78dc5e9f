"""What every response says to the browser."""

import pytest
from django.test import Client

from editorial.roles import ADMINISTRATOR
from tests.staff import account, signed_in

PUBLIC = ["/", "/healthz", "/robots.txt", "/no-such-page/"]
STAFF = ["/accounts/login/", "/admin/"]


@pytest.mark.parametrize("address", PUBLIC + STAFF)
def test_every_response_carries_the_strict_rules(client: Client, address: str) -> None:
    headers = client.get(address).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("address", PUBLIC)
def test_visitors_get_no_cookie_and_no_nonce(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.cookies == {}
    assert "nonce-" not in response.headers["Content-Security-Policy"]


def test_the_staffs_scripts_run_by_nonce() -> None:
    response = signed_in(account(ADMINISTRATOR)).get("/admin/")

    policy = response.headers["Content-Security-Policy"]
    nonce = policy.partition("'nonce-")[2].partition("'")[0]
    assert nonce
    assert f'nonce="{nonce}"' in response.content.decode()
