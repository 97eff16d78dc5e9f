"""Unsaved copies of the promise's form: one for each screen that was opened, each person's own.

No screen writes over the copy of another. A screen may go on from a copy (``took``); that copy goes
once the screen keeps or saves what it became, unless its own screen wrote it anew meanwhile.
"""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.db.models.fields.json import KT

from desk.promise.sheet import documents_of
from desk.promise.typed import Typed
from dialogues.models import Commitment
from editorial.documents import version_of
from editorial.models import UnsavedWork

NEW = "/desk/promises/new/"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy as it is offered: where it is taken up, when it was kept, the title as typed."""

    form: str
    address: str
    at: datetime
    title: str


def fresh_form(promise: Commitment | None) -> str:
    """The name of one more opened screen. By key: a promise's public id may change meanwhile."""
    return f"promise:{promise.pk if promise else 'new'}:{token_urlsafe(6)}"


def offered(user: User, promise: Commitment | None) -> list[Copy]:
    """What somebody typed in screens of that promise and did not save, the newest first."""
    title = KT("typed__promise-title__0")
    found = UnsavedWork.objects.filter(_of(promise), user=user).annotate(title=title)
    place = f"/desk/promises/{promise.slug}/" if promise else NEW
    return [
        Copy(one.form, f"{place}?kept={_screen(one.form)}", one.saved_at, one.title or "")
        for one in found.defer("typed", "began_from").order_by("-saved_at")
    ]


def find(user: User, promise: Commitment | None, screen: str) -> UnsavedWork | None:
    """The copy of one screen, as the address names it."""
    rows = UnsavedWork.objects.filter(_of(promise), user=user)
    return next((one for one in rows if _screen(one.form) == screen), None)


def address_of(copy: UnsavedWork) -> str:
    """Where a copy is taken up; empty where its promise is gone."""
    whose = copy.form.split(":")[1]
    if whose == "new":
        return f"{NEW}?kept={_screen(copy.form)}"
    slug = Commitment.objects.filter(pk=int(whose)).values_list("slug", flat=True).first()
    return f"/desk/promises/{slug}/?kept={_screen(copy.form)}" if slug else ""


def keep(user: User, form: str, typed: Typed) -> UnsavedWork:
    """Keep a screen as it stands, in place of what was kept of it and of what it went on from."""
    began = documents_of(typed.text("began"))
    with transaction.atomic():
        kept, _ = UnsavedWork.objects.update_or_create(
            user=user,
            form=form,
            defaults={
                "typed": typed.values,
                "version": version_of(began) if began else "",
                "began_from": began,
            },
        )
        _supersede(user, typed.text("took") or "")
    return kept


def saved(user: User, typed: Typed) -> None:
    """What this screen held is saved: neither its copy nor the one it went on from is needed."""
    forget(user, typed.text("form") or "")
    _supersede(user, typed.text("took") or "")


def forget(user: User, form: str) -> None:
    """Throw a copy away."""
    UnsavedWork.objects.filter(user=user, form=form).delete()


def mark_of(copy: UnsavedWork) -> str:
    """A copy as it stood at one moment, for ``took``."""
    return f"{copy.form}@{copy.saved_at.isoformat()}"


def _supersede(user: User, mark: str) -> None:
    """Forget a copy that a screen went on from, where it stands as it did then."""
    form, _, moment = mark.rpartition("@")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return
    if at.tzinfo is not None:
        UnsavedWork.objects.filter(user=user, form=form, saved_at=at).delete()


def _of(promise: Commitment | None) -> Q:
    """Copies of one promise; those kept before each screen had a copy are named by public id."""
    if promise is None:
        return Q(form__startswith="promise:new:")
    return Q(form__startswith=f"promise:{promise.pk}:") | Q(form=f"promise:{promise.slug}")


def _screen(form: str) -> str:
    return form.rpartition(":")[2]
