"""Removing a stored development: never one that was public, never unasked, never one unseen.

Two answers remove it: ``…-gone`` wishes it, ``…-sure`` confirms it. Its history stays.
"""

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.promise.sheet import Sheet
from desk.promise.typed import DEVELOPMENTS, Documents, Typed
from dialogues.models import Development


def may_remove(user: User) -> bool:
    """Whether somebody's role lets them remove a development (docs/roles.md)."""
    return user.has_perm("dialogues.delete_development")


def wished(typed: Typed, sheet: Sheet) -> dict[str, Development]:
    """The stored developments that are to go, by the prefix of their inputs."""
    stored = {str(one.pk): one for one in sheet.developments}
    return {
        prefix: stored[pk]
        for prefix in typed.rows(DEVELOPMENTS)
        if typed.text(f"{prefix}-gone")
        if (pk := typed.text(f"{prefix}-pk") or "") in stored
    }


def refused(typed: Typed, sheet: Sheet, began: Documents, by: User) -> dict[str, str]:
    """Why they may not go yet: a sentence for the input that mends it."""
    found = {}
    for prefix, one in wished(typed, sheet).items():
        if sentence := _refused(one, sheet, began, by):
            found[f"{prefix}-gone"] = sentence
        elif not typed.text(f"{prefix}-sure"):
            found[f"{prefix}-sure"] = (
                "Removing it takes it out with its sources: tick “Yes, remove it” and save again."
            )
    return found


def remove(typed: Typed, sheet: Sheet) -> list[Development]:
    """Remove what was wished; what has gone."""
    gone = list(wished(typed, sheet).values())
    Development.objects.filter(pk__in=[one.pk for one in gone]).delete()  # they keep their keys
    return gone


def told(gone: Development) -> SafeString:
    """What is said of a removed development, with the way to its history."""
    place = reverse("record_history", args=["dialogues.development", gone.pk])
    return format_html("Removed: {}. <a href='{}'>Its history</a> is kept.", gone.slug, place)


def _refused(one: Development, sheet: Sheet, began: Documents, by: User) -> str:
    if one.edition_id is not None:
        return f"{one.slug} was public: a publisher withdraws it. Untick “Remove”."
    if not may_remove(by):
        return "Your role does not remove developments; a publisher does. Untick “Remove”."
    key = f"development:{one.pk}"
    if began.get(key) != sheet.documents.get(key):
        return (
            f"Somebody saved {one.slug} after you opened this page, so it was not removed. "
            "Untick “Remove”, save the rest, and read what they wrote first."
        )
    return ""
