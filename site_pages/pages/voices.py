"""What independent people and groups said of the dialogues, by dialogue and stance."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Page, Paginator
from django.db.models import F, Prefetch, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from dialogues.models import Dialogue, Voice, VoiceCitation
from editorial.querysets import public_fetch_mode

PER_PAGE = 50
EVERY_DIALOGUE = "all"
SHOWN_OF_A_VALUE = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A voice as the counts need it: what it is about and how it judges."""

    pk: int
    stance: str
    about: frozenset[str]
    """Slugs of dialogues, or ``all``."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: choosing it, or taking it back, is a plain link."""

    word: str
    count: int
    active: bool
    query: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of an address; empty means every value. ``refused`` are values nobody knows."""

    dialogue: str
    stance: str
    refused: tuple[str, ...]


def voices(request: HttpRequest) -> HttpResponse:
    """Voices, newest first, filtered by plain links."""
    names = dict(Dialogue.objects.published().order_by("name").values_list("slug", "name"))
    names[EVERY_DIALOGUE] = "Every dialogue"
    wanted = read(request.GET, names)
    said = everything_said()
    found = [voice.pk for voice in said if matches(voice, wanted.dialogue, wanted.stance)]
    context = {
        "page": _page(found, request.GET.get("page")),
        "wanted": wanted,
        "dialogue_name": names.get(wanted.dialogue, ""),
        "stance_name": dict(Voice.Stance.choices).get(wanted.stance, ""),
        "dialogues": dialogue_choices(said, names, wanted),
        "stances": stance_choices(said, wanted),
        "total": len(said),
        "section": "voices",
    }
    return render(request, "site_pages/voices.html", context)


def read(query: QueryDict, names: dict[str, str]) -> Wanted:
    """The filters of a query string; an unknown value is refused and named, never searched for."""
    dialogue, stance = query.get("dialogue") or "", query.get("stance") or ""
    refused = []
    if dialogue and dialogue not in names:
        refused.append(_short(dialogue))
        dialogue = ""
    if stance and stance not in Voice.Stance.values:
        refused.append(_short(stance))
        stance = ""
    return Wanted(dialogue, stance, tuple(refused))


def everything_said() -> list[Said]:
    """Every published voice with the dialogues it is about, in one query."""
    published = Q(about__state="published")
    rows = (
        Voice.objects.published()
        .order_by()
        .annotate(dialogues=ArrayAgg("about__slug", filter=published, default=[]))
        .values_list("pk", "stance", "about_all", "dialogues")
    )
    return [
        Said(pk, stance, frozenset([EVERY_DIALOGUE] if about_all else dialogues))
        for pk, stance, about_all, dialogues in rows
    ]


def matches(voice: Said, dialogue: str, stance: str) -> bool:
    """Whether a voice passes both filters; an empty one lets everything pass."""
    return (not dialogue or dialogue in voice.about) and (not stance or stance == voice.stance)


def dialogue_choices(said: Iterable[Said], names: dict[str, str], wanted: Wanted) -> list[Choice]:
    """Dialogues with their numbers under the chosen stance, the most spoken of first."""
    counts = Counter(
        slug for voice in said if matches(voice, "", wanted.stance) for slug in voice.about
    )
    slugs = sorted(
        (slug for slug in names if counts[slug] or slug == wanted.dialogue),
        key=lambda slug: (slug == EVERY_DIALOGUE, -counts[slug], names[slug]),
    )
    return [
        _choice(names[slug], counts[slug], "dialogue", slug, wanted.dialogue, stance=wanted.stance)
        for slug in slugs
    ]


def stance_choices(said: Iterable[Said], wanted: Wanted) -> list[Choice]:
    """Stances with their numbers under the chosen dialogue."""
    counts = Counter(voice.stance for voice in said if matches(voice, wanted.dialogue, ""))
    return [
        _choice(
            str(stance.label),
            counts[stance.value],
            "stance",
            stance.value,
            wanted.stance,
            dialogue=wanted.dialogue,
        )
        for stance in Voice.Stance
        if counts[stance.value] or stance.value == wanted.stance
    ]


def _choice(word: str, count: int, name: str, value: str, now: str, **others: str) -> Choice:
    """The link that chooses the value beside the other filter, or takes it back."""
    active = value == now
    query = QueryDict(mutable=True)
    for key, kept in others.items():
        if kept:
            query[key] = kept
    if not active:
        query[name] = value
    return Choice(word, count, active, f"?{query.urlencode()}" if query else "")


def _page(found: list[int], number: str | None) -> Page[Voice]:
    """Fifty voices with dialogues and sources, in three queries."""
    citations = VoiceCitation.objects.select_related("source").fetch_mode(public_fetch_mode())
    chosen = (
        Voice.objects.published()
        .filter(pk__in=found)
        .order_by(F("date_first").desc(nulls_last=True), "slug")
        .prefetch_related(
            Prefetch("about", Dialogue.objects.published()), Prefetch("citations", citations)
        )
    )
    return Paginator(chosen, PER_PAGE).get_page(number)


def _short(value: str) -> str:
    """A refused value as far as it can be shown in a sentence."""
    printable = "".join(sign for sign in value[:SHOWN_OF_A_VALUE] if sign.isprintable())
    return f"{printable}…" if len(value) > SHOWN_OF_A_VALUE else printable
