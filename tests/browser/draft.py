"""A draft on the promise desk and somebody who works on it, for tests in a real browser."""

from django.contrib.auth.models import User

from dialogues.models import Commitment
from evidence.models import Source
from tests.staff import account

DRAFT = "/desk/promises/cn-1998-draft/"


def a_draft() -> Commitment:
    """One promise that is a draft, with one source."""
    model = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    fields = {f.name: getattr(model, f.name) for f in Commitment._meta.concrete_fields}
    for name in ("id", "slug", "state", "edition"):
        fields.pop(name)
    draft = Commitment.objects.create(slug="cn-1998-draft", **fields)
    draft.citations.create(source=Source.objects.order_by("pk")[0], locator="p. 1")
    return draft


def its_author() -> User:
    """A contributor, and a draft to work on."""
    a_draft()
    return account("contributor", "amina")
