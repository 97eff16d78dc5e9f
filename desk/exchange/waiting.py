"""An uploaded file between its preview and its confirmation: with us, as rows of text.

It is kept as unsaved work of the person who brought it, who alone sees it, and not for long. The
browser holds nothing but its number.
"""

from datetime import timedelta
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from desk.exchange.reading import ReadAs, Table
from desk.exchange.sets import RecordSet, all_sets
from editorial.models import UnsavedWork

PREFIX = "exchange:"
KEPT_FOR = timedelta(hours=12)
"""As long as a session can last."""
MOST_WAITING = 5


def keep(user: User, record_set: RecordSet, table: Table) -> UUID:
    """Keep a file until it is confirmed, and forget what has waited too long."""
    number = uuid4()
    UnsavedWork.objects.create(
        user=user,
        form=f"{PREFIX}{number}",
        typed={
            "set": record_set.name,
            "name": table.name,
            "read_as": table.read_as,
            "columns": table.columns,
            "rows": table.rows,
            "numbers": table.numbers,
            "warnings": list(table.warnings),
        },
    )
    waiting = _of(user).order_by("-saved_at", "-pk")
    waiting.filter(pk__in=[work.pk for work in waiting.only("pk")[MOST_WAITING:]]).delete()
    mine = UnsavedWork.objects.filter(user=user, form__startswith=PREFIX)
    mine.filter(saved_at__lt=timezone.now() - KEPT_FOR).delete()
    return number


def find(user: User, number: UUID) -> tuple[RecordSet, Table] | None:
    """A file of one's own that waits, or None."""
    work = _of(user).filter(form=f"{PREFIX}{number}").first()
    if work is None or work.typed["set"] not in all_sets():
        return None
    said = work.typed
    table = Table(
        name=said["name"],
        read_as=ReadAs(said["read_as"]),
        columns=said["columns"],
        rows=said["rows"],
        numbers=said["numbers"],
        warnings=tuple(said["warnings"]),
    )
    return all_sets()[said["set"]], table


def forget(user: User, number: UUID) -> None:
    """The file is done with."""
    _of(user).filter(form=f"{PREFIX}{number}").delete()


def listed(user: User) -> list[tuple[UUID, str, str]]:
    """Number, file name and set of what waits, newest first."""
    found = _of(user).order_by("-saved_at").values_list("form", "typed__name", "typed__set")
    return [
        (UUID(form.removeprefix(PREFIX)), name, all_sets()[record_set].title)
        for form, name, record_set in found
        if record_set in all_sets()
    ]


def _of(user: User) -> QuerySet[UnsavedWork]:
    oldest = timezone.now() - KEPT_FOR
    return UnsavedWork.objects.filter(user=user, form__startswith=PREFIX, saved_at__gte=oldest)
