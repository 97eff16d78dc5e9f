"""How to cite a promise and the figures beside it, and where to report a mistake."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from editorial.models import Edition
from site_pages.promise.fetch import Promise
from site_pages.when import day_in_words


@dataclass(frozen=True, slots=True)
class Cite:
    """Two citations, and the address for reports of mistakes (empty where there is none)."""

    page: str
    data: tuple[str, ...]
    report: str


def cite_of(
    promise: Promise, *, edition: Edition | None, address: str, publisher: str, contact: str
) -> Cite:
    """``address`` is the page's stable address in full; publisher and contact may be empty."""
    commitment, verdict = promise.commitment, promise.verdict
    parts = [
        f"{publisher}, Word and Deed" if publisher else "Word and Deed",
        f"“{commitment.title}”",
        f"promise {commitment.slug}",
        _edition(edition),
        f"as at {day_in_words(verdict.as_at)}" if verdict else "not assessed",
        address,
    ]
    return Cite(
        page=", ".join(filter(None, parts)) + ".",
        data=_data(promise),
        report=_report(contact, commitment.slug, edition),
    )


def _edition(edition: Edition | None) -> str:
    if edition is None:
        return ""
    made_on: date = edition.made_at.date()
    return f"edition {edition.number} of {day_in_words(made_on)}"


def _data(promise: Promise) -> tuple[str, ...]:
    """Each producer's own words, once, with its licence."""
    releases = dict.fromkeys(measure.indicator.release for measure in promise.measures)
    return tuple(
        f"{release.attribution.rstrip('.')}. Licence: {release.licence.rstrip('.')}. "
        "With minor processing by Word and Deed."
        for release in releases
    )


def _report(contact: str, slug: str, edition: Edition | None) -> str:
    """A link from the publisher's contact: an address of mail, or of a page."""
    if "@" in contact and "/" not in contact:
        number = f", edition {edition.number}" if edition else ""
        return f"mailto:{contact}?subject={quote(f'Mistake in promise {slug}{number}')}"
    return contact if contact.startswith(("https://", "http://")) else ""
