"""A promise as lists show it: title, reading, date, to whom, and the five axes."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from benchmarks.current import with_verdict
from benchmarks.models import Assessment
from countries.models import Country
from countries.names import sentence_name
from dialogues.models import Commitment, Offer, Right
from dialogues.querysets import CommitmentQuerySet

WITHOUT_ARTICLE = {"OHCHR": "OHCHR", "World medical bodies": "world medical bodies"}
"""Bodies that a sentence does not call “the …”."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom a promise was given: a country, by its code, or a body, by its name.

    value: as the explorer's query string names it.
    """

    value: str
    name: str
    in_sentence: str
    country: str | None = None

    @property
    def body(self) -> str | None:
        """The body's name; None for a country."""
        return None if self.country else self.name


@dataclass(frozen=True, slots=True)
class Axis:
    """One of the five axes. key: as the marks name it. value: coded; None or "": not reviewed."""

    key: str
    heading: str
    value: str | int | None


@dataclass(frozen=True)
class PromiseRow:
    """A promise with its current verdict (None: not reviewed), ready for a list or a file."""

    promise: Commitment
    verdict: Assessment | None
    recipients: tuple[Recipient, ...]
    rights: tuple[Right, ...]

    @property
    def offered_to(self) -> str:
        """“to France, the European Union”, or that nobody is named."""
        if not self.recipients:
            return _("to no named party")
        return _("to %(names)s") % {"names": ", ".join(r.in_sentence for r in self.recipients)}

    @property
    def axes(self) -> list[Axis]:
        """Promised, done, changed, credit, evidence: always in this order, never joined."""
        verdict = self.verdict
        return [
            Axis("promised", _("Promised"), self.promise.specificity),
            Axis("done", _("Done"), verdict.done if verdict else None),
            Axis("changed", _("Changed"), verdict.changed if verdict else None),
            Axis("credit", _("Credit"), verdict.credit if verdict else None),
            Axis("confidence", _("Evidence"), verdict.confidence if verdict else None),
        ]

    @cached_property
    def drawn(self) -> SafeString:
        """The list item of this row, drawn once for as long as the row is kept."""
        return SafeString(render_to_string("site_pages/_promise_row.html", {"row": self}))


def for_rows(promises: CommitmentQuerySet[Commitment]) -> CommitmentQuerySet[Commitment]:
    """Fetch what promise_row needs, in three further queries for any number of promises."""
    offers = Offer.objects.select_related("country", "dialogue__partner")
    rights = Right.objects.public()
    return with_verdict(promises).prefetch_related(
        Prefetch("offers", offers), Prefetch("rights", rights)
    )


def promise_row(promise: Commitment) -> PromiseRow:
    """The row of a promise that for_rows fetched."""
    named = {recipient.value: recipient for recipient in map(recipient_of, promise.offers.all())}
    return PromiseRow(promise, promise.verdict, tuple(named.values()), tuple(promise.rights.all()))


def recipient_of(offer: Offer) -> Recipient:
    """The country, the body, or else the partner of the dialogue."""
    if offer.country is not None:
        return country_recipient(offer.country)
    if offer.body:
        return Recipient(slugify(offer.body), offer.body, body_in_sentence(offer.body))
    if offer.dialogue is None:  # the database refuses it: offer_names_a_recipient
        raise ValueError(f"Offer {offer.pk} names no country, body or dialogue.")
    return country_recipient(offer.dialogue.partner)


def country_recipient(country: Country) -> Recipient:
    """A state or bloc."""
    return Recipient(country.slug, country.name, sentence_name(country.code), country.code)


def body_in_sentence(body: str) -> str:
    """A body's name after “to”."""
    return WITHOUT_ARTICLE.get(body, f"the {body}")
