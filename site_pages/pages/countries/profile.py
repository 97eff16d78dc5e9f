"""One state or bloc: its dialogues, treaties, visits, reviews, positions and indicators."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from benchmarks.axes import Family
from benchmarks.models import Assessment, Measurement, Release
from countries.models import Country, MechanismVisit, ReviewCycle, ReviewCycleCitation
from dialogues.models import Commitment, Dialogue
from dialogues.querysets import CommitmentQuerySet
from editorial.querysets import public_fetch_mode
from site_pages.charts import NotDrawn
from site_pages.drawn.lags import lags_of
from site_pages.drawn.shown import Shown, shown_or_why
from site_pages.knowledge import knowledge
from site_pages.pages.cited import NumberedSource, Reference, SourceList
from site_pages.pages.countries.actions import Actions, actions_of
from site_pages.pages.figures import better_in_words, bounds_in_words, measured_in_words
from site_pages.pages.visits import by_date
from site_pages.treaties import PromisedAct, TreatyRow, treaty_rows
from site_pages.when import counted


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """How many of a host's promises have a reading of one family."""

    family: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class Review:
    """One turn in the Universal Periodic Review; unknown numbers stay unknown."""

    cycle: ReviewCycle
    numbers: list[str]
    references: list[Reference]


@dataclass(frozen=True, slots=True)
class LatestFigure:
    """An indicator's newest value for the state."""

    measurement: Measurement
    value: str
    bounds: str
    better: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that the page of one state shows."""

    country: Country
    is_host: bool
    lead: str
    dialogues: list[Dialogue]
    families: list[FamilyCount]
    promises: int
    treaties: list[TreatyRow]
    lags: Shown | NotDrawn
    treaty_sources: list[NumberedSource]
    visits: list[MechanismVisit]
    reviews: list[Review]
    review_sources: list[NumberedSource]
    actions: Actions
    action_sources: list[NumberedSource]
    figures: list[LatestFigure]
    releases: list[Release]

    @property
    def promised_acts(self) -> list[PromisedAct]:
        """Promises that named a treaty act, oldest first."""
        acts = [promised for row in self.treaties for promised in row.promises]
        return sorted(acts, key=lambda promised: promised.commitment.made_on or "")


def country(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one state or bloc."""
    known = knowledge()
    found = get_object_or_404(Country.objects.public(), slug=slug)
    profile = profile_of(found, as_at=known.as_at)
    context = {"profile": profile, "country": found, "section": "countries", **known.context}
    return render(request, "site_pages/country.html", context)


def profile_of(country: Country, *, as_at: date | None) -> Profile:
    """Gather the page; the number of queries is the same for every state."""
    dialogues = list(_dialogues(country))
    is_host = any(dialogue.host_id == country.pk for dialogue in dialogues)
    families = families_of(_promises(country, is_host=is_host))
    treaty_sources, review_sources, action_sources = (
        SourceList("treaty"),
        SourceList("review"),
        SourceList("un"),
    )
    figures = _figures(country)
    treaties = treaty_rows(country, treaty_sources, as_at=as_at)
    return Profile(
        country=country,
        is_host=is_host,
        lead=lead(country, dialogues),
        dialogues=dialogues,
        families=families,
        promises=sum(family.count for family in families),
        treaties=treaties,
        lags=shown_or_why(lags_of(country, treaties, as_at), country.slug),
        treaty_sources=treaty_sources.sources,
        visits=sorted(MechanismVisit.objects.published().filter(country=country), key=by_date),
        reviews=_reviews(country, review_sources),
        review_sources=review_sources.sources,
        actions=actions_of(country, action_sources),
        action_sources=action_sources.sources,
        figures=figures,
        releases=_releases(figures),
    )


def lead(country: Country, dialogues: list[Dialogue]) -> str:
    """What part the state takes, in one or two sentences."""
    hosted = sum(dialogue.host_id == country.pk for dialogue in dialogues)
    held = len(dialogues) - hosted
    parts = [
        f"Its human rights record is discussed in {counted(hosted, 'dialogue')}." if hosted else "",
        f"It holds or held {counted(held, 'dialogue')} on human rights." if held else "",
        "" if dialogues else "No dialogue of its own is on record.",
        "A bloc: what its members did stands under each member." if country.is_bloc else "",
    ]
    return " ".join(filter(None, parts))


def _dialogues(country: Country) -> Iterable[Dialogue]:
    either = Q(partner=country) | Q(host=country)
    dialogues = Dialogue.objects.published().with_sides().filter(either)
    return dialogues.order_by("started_first", "name")


def _promises(country: Country, *, is_host: bool) -> CommitmentQuerySet[Commitment]:
    """A host's own promises; a partner's are those that were given to it."""
    published = Commitment.objects.published()
    if is_host:
        return published.filter(made_by=country)
    given = Q(offers__dialogue__partner=country) | Q(offers__country=country)
    return published.filter(given).distinct()


def families_of(promises: CommitmentQuerySet[Commitment]) -> list[FamilyCount]:
    """Promises by the family of their current reading, in the order of the families; no reading
    is open (method, rule 1)."""
    current = Assessment.objects.published().newest_first().filter(commitment=OuterRef("pk"))
    named = promises.order_by().annotate(family=Subquery(current.values("family")[:1]))
    counts = Counter(family or Family.OPEN for _, family in named.values_list("pk", "family"))
    return [
        FamilyCount(family.value, str(family.label), counts[family.value])
        for family in Family
        if family.value in counts
    ]


def _reviews(country: Country, sources: SourceList) -> list[Review]:
    """Reviews with their sources, in one query: a published review always has a citation."""
    citations = (
        ReviewCycleCitation.objects.filter(record__country=country, record__state="published")
        .select_related("record", "source")
        .order_by("record__cycle", "order")
        .fetch_mode(public_fetch_mode())
    )
    by_cycle: dict[int, list[ReviewCycleCitation]] = {}
    for citation in citations:
        by_cycle.setdefault(citation.record_id, []).append(citation)
    return [
        Review(cited[0].record, _numbers(cited[0].record), sources.refer(cited))
        for cited in by_cycle.values()
    ]


def _numbers(cycle: ReviewCycle) -> list[str]:
    numbers = (cycle.recommendations_received, cycle.accepted, cycle.noted, cycle.rejected)
    return ["unknown" if number is None else str(number) for number in numbers]


def _figures(country: Country) -> list[LatestFigure]:
    """The newest value of each published indicator that covers the state, in one query."""
    if country.alpha3 is None:
        return []
    newest = (
        Measurement.objects.public()
        .shown()
        .filter(area=country.alpha3, value__isnull=False, series__indicator__state="published")
        .select_related("series__indicator__release")
        .order_by("series_id", "-year")
        .distinct("series_id")
    )
    figures = [
        LatestFigure(
            measurement,
            measured_in_words(measurement.series.indicator, measurement),
            bounds_in_words(measurement.series.indicator, measurement),
            better_in_words(measurement.series.indicator),
        )
        for measurement in newest
    ]
    return sorted(figures, key=lambda figure: figure.measurement.series.indicator.name.lower())


def _releases(figures: list[LatestFigure]) -> list[Release]:
    """The producers' files behind the figures, each once, for attribution and licence."""
    releases = {
        figure.measurement.series.indicator.release_id: figure.measurement.series.indicator.release
        for figure in figures
    }
    return sorted(releases.values(), key=lambda release: (release.producer, release.title))
