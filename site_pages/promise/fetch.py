"""The promise with all that is its own, in a fixed number of queries for any number of rows."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, Prefetch, QuerySet
from django.db.models.functions import JSONObject

from benchmarks.current import with_verdict
from benchmarks.models import (
    Assessment,
    Basis,
    Measure,
    MeasuredChange,
    Reply,
    ReplyInvitation,
    TreatyMeasure,
    VerdictVersion,
)
from benchmarks.verdicts import VERSIONED
from countries.models import TreatyAction
from dialogues.models import Commitment, Development, Offer, Right, Round
from dialogues.querysets import CommitmentQuerySet
from site_pages.addresses import find

type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """A treaty action on record; ``date`` is empty where it is not known."""

    pk: int
    kind: str
    date: str
    note: str


@dataclass(frozen=True, slots=True)
class PromisedAct:
    """A treaty act that would keep the promise, and what its state did under the treaty."""

    measure: TreatyMeasure
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A published promise and its own rows, ready for the builders: nothing is asked later."""

    commitment: Commitment
    verdict: Assessment | None
    developments: tuple[Development, ...]
    measures: tuple[Measure, ...]
    promised_acts: tuple[PromisedAct, ...]
    offers: tuple[Row, ...] = ()
    rights: tuple[Row, ...] = ()
    replies: tuple[Row, ...] = ()
    versions: tuple[Row, ...] = ()
    """What its verdicts said in each edition, oldest first."""
    invitations: tuple[Row, ...] = ()
    """Invitations to reply whose day has passed."""
    meetings: tuple[Row, ...] = ()
    """Rounds of the dialogues that it was offered in; one of two offers may stand twice."""

    @property
    def made_on(self) -> str:
        """When it was made, as EDTF text; a promise always has a date."""
        return str(self.commitment.made_on)

    @property
    def principal(self) -> Measure | None:
        """The measure whose change enters the rule table."""
        return next((measure for measure in self.measures if measure.principal), None)

    def change(self, measure: Measure, point: str) -> MeasuredChange | None:
        """A measure's change, at the horizon or latest; None before it is reckoned."""
        return changes_of(measure).get(point)


def find_promise(slug: str) -> Promise:
    """Everything that the promise page tells. Raises Moved, Gone or Http404."""
    found = find(_with_measures(_with_parts(Commitment.objects.published())), slug)
    return _promise(
        found,
        offers=tuple(map(_published_parts, getattr(found, "offers_found"))),  # noqa: B009  annotated
        rights=tuple(getattr(found, "rights_found")),  # noqa: B009  annotated
        replies=tuple(getattr(found, "replies_found")),  # noqa: B009  annotated
        versions=tuple(getattr(found, "versions_found")),  # noqa: B009  annotated
        invitations=tuple(getattr(found, "invitations_found")),  # noqa: B009  annotated
    )


def find_measured(slug: str) -> Promise:
    """What the chart of a promise tells. Raises Moved, Gone or Http404."""
    return _promise(find(_with_measures(Commitment.objects.published()), slug))


def _promise(found: Commitment, **parts: tuple[Row, ...]) -> Promise:
    return Promise(
        commitment=found,
        verdict=found.verdict,
        developments=tuple(found.developments.all()),
        measures=tuple(found.measures.all()),
        promised_acts=tuple(map(_promised_act, found.treaty_measures.all())),
        meetings=tuple(getattr(found, "meetings_found")),  # noqa: B009  annotated below
        **parts,
    )


def _promised_act(measure: TreatyMeasure) -> PromisedAct:
    acts = getattr(measure, "acts_found")  # noqa: B009  annotated below
    return PromisedAct(
        measure, tuple(Act(row["pk"], row["kind"], row["date"] or "", row["note"]) for row in acts)
    )


def _published_parts(offer: Row) -> Row:
    """An offer without what is not published of it. Row security hides the same from visitors.

    One that names a dialogue alone was made to the dialogue's partner.
    """
    for part in ("dialogue", "round"):
        if offer[f"{part}_state"] != "published":
            offer[part] = None
    if offer["dialogue"] and not (offer["country"] or offer["body"]):
        offer["country"], offer["country_name"] = offer["partner"], offer["partner_name"]
    return offer


def _with_parts(promises: CommitmentQuerySet[Commitment]) -> CommitmentQuerySet[Commitment]:
    """With offers, rights, replies and versions of the verdict in the same query."""
    mine = {"commitment": OuterRef("pk")}
    rights = Right.objects.filter(commitments=OuterRef("pk")).order_by("treaty", "article")
    replies = Reply.objects.published().filter(**mine).order_by("date_first", "slug")
    return promises.annotate(
        offers_found=_rows(Offer.objects.filter(**mine).order_by("order", "pk"), **OFFER),
        rights_found=_rows(rights, code="code", slug="slug", name="name"),
        replies_found=_rows(
            replies, pk="pk", kind="author_kind", author="author", date="date", text="text"
        ),
        versions_found=_rows(_versions(), **VERSION),
        invitations_found=invitations_to(OuterRef("pk")),
    )


def _versions() -> QuerySet[VerdictVersion]:
    rows = VerdictVersion.objects.filter(
        assessment__commitment=OuterRef("pk"), assessment__state="published"
    )
    return rows.order_by("edition", "as_at", "pk")


def invitations_to(promise: OuterRef) -> ArraySubquery:
    """Invitations to reply that readers see, in the query of what they belong to."""
    due = ReplyInvitation.objects.due().filter(commitment=promise)
    return _rows(due.order_by("invited_on", "pk"), **INVITATION)


INVITATION = {
    "kind": "author_kind",
    "to": "addressed_to",
    "invited_on": "invited_on",
    "due_on": "due_on",
    "reply": "reply",
}
"""What readers see of an invitation to reply. ``reply`` is a key, also of one not yet public."""

VERSION = {
    "assessment": "assessment",
    "edition": "edition",
    "made_at": "edition__made_at",
    "kind": "edition__kind",
    "note": "edition__note",
    **{name: name for name in VERSIONED},
}
"""What a verdict said in an edition, and why it was made."""


OFFER = {
    "country": "country__code",
    "country_name": "country__name",
    "body": "body",
    "date": "date",
    "dialogue": "dialogue__slug",
    "dialogue_name": "dialogue__name",
    "dialogue_state": "dialogue__state",
    "partner": "dialogue__partner__code",
    "partner_name": "dialogue__partner__name",
    "round": "round__slug",
    "round_number": "round__number",
    "round_state": "round__state",
}
"""What the page tells of an offer, and where it stands."""


def _with_measures(promises: CommitmentQuerySet[Commitment]) -> CommitmentQuerySet[Commitment]:
    """With verdict and developments, measures and their change, and the treaty acts promised."""
    same_treaty = {"treaty": OuterRef("treaty"), "country": OuterRef("country")}
    acts = TreatyAction.objects.published().filter(**same_treaty).order_by("date_first", "slug")
    treaty_measures = TreatyMeasure.objects.published().select_related("treaty", "country")
    bases = Basis.objects.filter(measure=OuterRef("pk")).order_by("-version")
    measures = (
        Measure.objects.published()
        .select_related("indicator__release")
        .annotate(bases_found=_rows(bases, **BASIS))
    )
    meetings = Round.objects.published().filter(
        dialogue__state="published", dialogue__offers__commitment=OuterRef("pk")
    )
    promises = promises.annotate(meetings_found=_rows(meetings.order_by("slug"), **MEETING))
    return with_verdict(promises.select_related("made_by")).prefetch_related(
        Prefetch("developments", Development.objects.published().order_by("order")),
        Prefetch("measures", measures.order_by("-principal", "slug")),
        Prefetch(
            "measures__changes",
            MeasuredChange.objects.select_related(
                "basis__baseline_release", "basis__latest_release"
            ),
        ),
        Prefetch(
            "treaty_measures",
            treaty_measures.annotate(
                acts_found=_rows(acts, pk="pk", kind="kind", date="date", note="note")
            ).order_by("slug"),
        ),
    )


MEETING = {
    "slug": "slug",
    "held": "held",
    "planned": "planned",
    "status": "status",
    "dialogue": "dialogue__name",
}
"""What the chart tells of a round."""


def changes_of(measure: Measure) -> dict[str, MeasuredChange]:
    """A measure's changes by their point, horizon and latest."""
    return {change.point: change for change in measure.changes.all()}


def bases_of(measure: Measure) -> list[Row]:
    """Every version of what the measure's change stands on, newest first."""
    found: list[Row] = getattr(measure, "bases_found")  # noqa: B009  annotated
    return found


BASIS = {
    "version": "version",
    "reason": "reason",
    "made_at": "made_at",
    "baseline": "baseline",
    "baseline_years": "baseline_years",
    "baseline_release": "baseline_release__slug",
    "baseline_producer": "baseline_release__producer",
    "baseline_title": "baseline_release__title",
    "baseline_version": "baseline_release__version",
    "latest_release": "latest_release__slug",
    "latest_producer": "latest_release__producer",
    "latest_title": "latest_release__title",
    "latest_version": "latest_release__version",
    "target": "target",
    "minimum_meaningful_change": "minimum_meaningful_change",
}
"""One version of what a measure's change stands on."""


def _rows(records: QuerySet[Model], **fields: str) -> ArraySubquery:
    """Related rows as a list of objects, within the query of the record they belong to."""
    return ArraySubquery(records.values(row=JSONObject(**fields)))
