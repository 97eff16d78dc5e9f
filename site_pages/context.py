"""What every page of the site knows."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """Who publishes and how to reach them; empty where the operator has not said."""
    return {"publisher_name": settings.PUBLISHER_NAME, "contact": settings.CONTACT}
