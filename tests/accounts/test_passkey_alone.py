"""A passkey signs somebody in alone only where the device made sure of the person."""

import hashlib
import json
from dataclasses import dataclass

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import STATE_SESSION_KEY, WebAuthn
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib.auth.models import User
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from tests.accounts.roads import SECOND_STEP, first_step, inside, person

pytestmark = pytest.mark.usefixtures("quick_hashes")

HOST = "localhost"
PASSKEY = "/accounts/login/passkey/"
TOUCHED, VERIFIED = 0x01, 0x05
OF_A_KEY = hashlib.sha256(HOST.encode()).digest()


@dataclass
class Key:
    """A security key in somebody's hands: it answers whoever touches it."""

    owner: User
    private: ec.EllipticCurvePrivateKey
    number: bytes

    def answer(self, challenge: str, flags: int) -> str:
        """What a browser sends. flags: TOUCHED, or VERIFIED where it asked for the PIN too."""
        client = CollectedClientData.create(
            type="webauthn.get", challenge=challenge, origin=f"http://{HOST}"
        )
        data = AuthenticatorData.create(OF_A_KEY, AuthenticatorData.FLAG(flags), 1)
        signature = self.private.sign(data + client.hash, ec.ECDSA(hashes.SHA256()))
        return json.dumps(
            {
                "id": websafe_encode(self.number),
                "rawId": websafe_encode(self.number),
                "type": "public-key",
                "clientExtensionResults": {},
                "response": {
                    "clientDataJSON": websafe_encode(client),
                    "authenticatorData": websafe_encode(data),
                    "signature": websafe_encode(signature),
                    "userHandle": websafe_encode(user_pk_to_url_str(self.owner).encode()),
                },
            }
        )


def key_of(owner: User) -> Key:
    """A key that is registered as somebody's second factor."""
    number, private = f"key of {owner.pk}".encode(), ec.generate_private_key(ec.SECP256R1())
    cose = ES256.from_cryptography_key(private.public_key())  # type: ignore[no-untyped-call]
    public = AttestedCredentialData.create(Aaguid.NONE, number, cose)
    flags = AuthenticatorData.FLAG(TOUCHED | 0x40)
    data = AuthenticatorData.create(OF_A_KEY, flags, 0, public)
    made = CollectedClientData.create(
        type="webauthn.create", challenge=b"0" * 32, origin=f"http://{HOST}"
    )
    WebAuthn.add(
        owner,
        "Key",
        {
            "id": websafe_encode(number),
            "rawId": websafe_encode(number),
            "type": "public-key",
            "clientExtensionResults": {"credProps": {"rk": False}},
            "response": {
                "clientDataJSON": websafe_encode(made),
                "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
            },
        },
    )
    return Key(owner, private, number)


def challenge(client: Client) -> str:
    """What the sign-in last asked that browser's key."""
    asked: str = client.session[STATE_SESSION_KEY]["challenge"]
    return asked


def ask_alone(client: Client) -> str:
    """Ask for a sign-in by passkey alone."""
    client.get(PASSKEY, headers={"Accept": "application/json"})
    return challenge(client)


def test_a_key_that_verified_its_owner_signs_them_in_alone() -> None:
    key, client = key_of(person()), Client(HTTP_HOST=HOST)

    client.post(PASSKEY, {"credential": key.answer(ask_alone(client), VERIFIED)})

    assert inside(client)


def test_a_key_that_was_merely_touched_signs_nobody_in_alone() -> None:
    key, client = key_of(person()), Client(HTTP_HOST=HOST)

    client.post(PASSKEY, {"credential": key.answer(ask_alone(client), TOUCHED)})

    assert not inside(client)


def test_the_question_of_ones_own_second_step_does_not_open_anothers_account_to_their_key() -> None:
    stolen, client = key_of(person()), Client(HTTP_HOST=HOST)
    key_of(person("mallory", app=False))
    first_step(client, "mallory")
    client.get(SECOND_STEP)
    session = client.session
    session["account_login"] |= {"initiated_at": 1.0}  # a quarter of an hour was let go by
    session.save()

    answer = client.post(
        PASSKEY, {"credential": stolen.answer(challenge(client), TOUCHED)}, follow=True
    )

    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count() == 2
    assert answer.status_code == 200
    assert not inside(client)
