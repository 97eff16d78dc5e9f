"""Promises that say nearly the same as the one being typed, for the form itself."""

from typing import Any, Final

from countries.models import Country
from desk.jump.similar_page import shown
from desk.promise.typed import Typed
from desk.similar import Typed as Words
from desk.similar import near, similar
from dialogues.models import Dialogue, Round

SENTENCE: Final = (
    "A promise like this is here already (listed below the wording): say that this one repeats it, "
    "or tick that it is another promise."
)


def similar_to(typed: Typed, slug: str | None) -> list[dict[str, Any]]:
    """What the notice below the wording shows."""
    return [shown(one) for one in similar(_words(typed, slug or ""))]


def near_to(typed: Typed) -> bool:
    """Whether a promise is so close that saving asks first; not where this one repeats it."""
    repeated = {typed.text(f"{row}-earlier") for row in typed.rows("repeats")}
    return any(one.commitment.slug not in repeated for one in near(_words(typed, "")))


def _words(typed: Typed, slug: str) -> Words:
    made_by = (typed.text("promise-made_by") or "").strip()
    rows = typed.rows("offers")
    rounds = [text for row in rows if (text := typed.text(f"{row}-round"))]
    dialogues = [text for row in rows if (text := typed.text(f"{row}-dialogue"))]
    return Words(
        title=typed.text("promise-title") or "",
        wording=typed.text("promise-wording") or "",
        quotation=typed.text("promise-quotation") or "",
        topic=typed.text("promise-topic") or "",
        made_by=Country.objects.filter(code__iexact=made_by).first() if made_by else None,
        dialogues=tuple(Dialogue.objects.filter(slug__in=dialogues)) if dialogues else (),
        rounds=tuple(Round.objects.filter(slug__in=rounds)) if rounds else (),
        but=slug,
    )
