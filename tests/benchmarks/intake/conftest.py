"""Who brings a file in."""

import pytest
from django.test import Client

from editorial import roles
from tests.benchmarks.intake.steps import signed_in


@pytest.fixture
def contributor(client: Client) -> Client:
    """Signed in with the least role that may bring a file in."""
    return signed_in(client, roles.CONTRIBUTOR)
