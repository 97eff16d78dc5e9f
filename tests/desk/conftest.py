"""People of the desk, for tests that need no more of them than their role."""

import pytest
from django.contrib.auth.models import User

from tests.staff import account


@pytest.fixture
def amina() -> User:
    return account("contributor", "amina")


@pytest.fixture
def writes() -> User:
    return account("contributor")


@pytest.fixture
def reviews() -> User:
    return account("reviewer")


@pytest.fixture
def publishes() -> User:
    return account("publisher")
