"""The rows of a release and of its indicators, once the whole file is known."""

import re
from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.utils.text import slugify

from benchmarks.models import Indicator, Release, ReleaseAuthor
from benchmarks.releases.following import Standing

LONGEST_SLUG = 80
LONGEST_NAME = 120
MOVES_ALONG = ("draft", "in_review")
"""States of an indicator whose page shows the newest release at once."""

CODES = """
INSERT INTO final_code SELECT * FROM unnest(%s::text[], %s::text[])
"""
PROVISIONAL = "SELECT code, indicator_id FROM staged_series"


def next_key() -> int:
    """The key of a release that is not written yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('benchmarks_release', 'id'))")
        key: int = cursor.fetchone()[0]
    return key


def release_row(
    key: int, name: str, facts: Mapping[str, str], follows: Release | None, *, at: datetime
) -> Release:
    """The release, not saved. What is not given is as in the one it follows, but the version."""
    inherited = {
        fact: facts[fact] or (getattr(follows, fact) if follows and fact != "version" else "")
        for fact in facts
    }
    title = inherited.pop("title") or stem(name)
    about = slugify(f"{title} {inherited['version'] or at.date()}") or "release"
    return Release(
        pk=key,
        slug=_free_slug(about),
        title=title,
        file=name[-LONGEST_NAME:],
        taken_in_at=at,
        **inherited,
    )


def stem(name: str) -> str:
    """The file's name without folders and endings, for a title in last resort."""
    last = re.split(r"[/\\]", name)[-1]
    return last.partition(".")[0].replace("_", " ").strip() or last or "A file without a name"


def save(release: Release, by: AbstractBaseUser | None) -> None:
    release.save(force_insert=True)
    if by is not None:
        ReleaseAuthor.objects.create(release=release, user_id=by.pk)


def note_codes(standing: Standing) -> None:
    """The codes as SQL reads them: as found, and as kept."""
    with connection.cursor() as cursor:
        cursor.execute(CODES, [list(standing.codes), list(standing.codes.values())])


def save_indicators(
    standing: Standing, release: Release, names: Mapping[str, str]
) -> dict[str, int]:
    """Make those that are new, as drafts, and move drafts along; each found code's key."""
    with connection.cursor() as cursor:
        cursor.execute(PROVISIONAL)
        provisional: dict[str, int] = dict(cursor.fetchall())
    keys, new = {}, {}
    for found, code in standing.codes.items():
        if (there := standing.indicators.get(code)) is not None:
            keys[found] = there.pk
            continue
        keys[found] = provisional[found]
        name = names.get(found) or code
        new[code] = Indicator(pk=keys[found], code=code, name=name, release=release)
    _give_slugs(new)
    Indicator.objects.bulk_create(new.values())
    drafts = Indicator.objects.filter(
        pk__in=[one.pk for one in standing.indicators.values()], state__in=MOVES_ALONG
    )
    drafts.update(release=release)
    return keys


def _give_slugs(new: Mapping[str, Indicator]) -> None:
    """A slug out of each code; a number behind it where another indicator has it."""
    wanted = {code: slugify(code)[:150] or "indicator" for code in new}
    taken = set(
        Indicator.objects.filter(slug__regex=_any_of(set(wanted.values()))).values_list(
            "slug", flat=True
        )
        if wanted
        else []
    )
    for code, indicator in new.items():
        indicator.slug = _free(wanted[code], taken)
        taken.add(indicator.slug)


def _any_of(slugs: set[str]) -> str:
    return f"^({'|'.join(map(re.escape, slugs))})(-[0-9]+)?$"


def _free_slug(about: str) -> str:
    about = about[: LONGEST_SLUG - 5].rstrip("-")
    taken = Release.objects.filter(slug__startswith=about).values_list("slug", flat=True)
    return _free(about, set(taken))


def _free(wanted: str, taken: set[str]) -> str:
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
