"""What tests of the sign-in share."""

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cheapest Argon2 there is, for tests that sign somebody in and don't weigh the hash."""
    monkeypatch.setattr(Argon2PasswordHasher, "time_cost", 1)
    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", 8)
    monkeypatch.setattr(Argon2PasswordHasher, "parallelism", 1)
