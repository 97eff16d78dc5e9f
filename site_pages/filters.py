"""The explorer's query string: one FilterSet for page, CSV, JSON and what follows."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import CharFilter, ChoiceFilter, FilterSet, MultipleChoiceFilter

from dialogues.models import Commitment
from dialogues.querysets import CommitmentQuerySet
from editorial.models import SearchEntry
from site_pages.facets import Bits
from site_pages.promise_facets import FACETS, Names
from site_pages.promise_index import SORTS, PromiseIndex
from site_pages.promise_rows import PromiseRow

MAX_WORDS = 200  # characters
SHOWN = 40  # characters of a refused value that the answer repeats


class FacetFilter(MultipleChoiceFilter):  # type: ignore[misc]  # django-filter has no types
    """Any of several values of a facet, as the index knows them."""

    def filter(
        self, promises: CommitmentQuerySet[Commitment], values: list[str]
    ) -> CommitmentQuerySet[Commitment]:
        """Keep the promises with any of the values; without a value, all."""
        if not values:
            return promises
        return promises.filter(pk__in=self.parent.index.having(self.field_name, values))


class PromiseFilter(FilterSet):  # type: ignore[misc]  # django-filter has no types
    """What a reader asked of the promises. Valid only if every part of it is known."""

    family = FacetFilter()
    since = FacetFilter()
    partner = FacetFilter()
    topic = FacetFilter()
    right = FacetFilter()
    done = FacetFilter()
    changed = FacetFilter()
    kind = FacetFilter()
    specificity = FacetFilter()
    year = FacetFilter()
    q = CharFilter(method="with_words", max_length=MAX_WORDS)
    sort = ChoiceFilter(method="as_it_is", choices=[(name, name) for name in SORTS])

    def __init__(self, asked: QueryDict, index: PromiseIndex) -> None:
        self.index = index
        self.with_these_words: set[str] = set()
        super().__init__(without_nul(asked), queryset=Commitment.objects.published())
        for name in FACETS:
            self.filters[name].extra["choices"] = _choices(index.names[name])

    def with_words(
        self, promises: CommitmentQuerySet[Commitment], name: str, words: str
    ) -> CommitmentQuerySet[Commitment]:
        """With these words in title or wording; quotes, “or” and “-” work as in web search."""
        query = SearchQuery(words, config="english", search_type="websearch")
        entries = SearchEntry.objects.filter(kind=Commitment.record_kind(), words=query)
        self.with_these_words = set(entries.values_list("slug", flat=True))
        return promises.filter(slug__in=self.with_these_words)

    def as_it_is(
        self, promises: CommitmentQuerySet[Commitment], name: str, sort: str
    ) -> CommitmentQuerySet[Commitment]:
        """The order is one of rows, not of what is found."""
        return promises

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The values chosen of each facet, in the facet's own order. Needs a valid filter."""
        answers = self.form.cleaned_data
        return {
            name: tuple(value for value in self.index.names[name] if value in answers[name])
            for name in FACETS
            if answers[name]
        }

    @property
    def words(self) -> str:
        """The words looked for; empty for none."""
        found: str = self.form.cleaned_data["q"]
        return found

    @property
    def order(self) -> str:
        """The order asked for."""
        return self.form.cleaned_data["sort"] or SORTS[0]

    def found(self) -> list[PromiseRow]:
        """The rows asked for, in the order asked for. The database has the last word on each."""
        seen = set(self.qs.values_list("pk", flat=True))
        return [row for row in self.index.orders[self.order] if row.promise.pk in seen]

    def within(self) -> Bits:
        """The rows with the words, whatever the facets say. Call after found()."""
        if not self.words:
            return self.index.facets.everything
        return self.index.of_slugs(self.with_these_words)

    def complaints(self) -> list[str]:
        """What is wrong with the query string, a sentence for each part; empty for nothing."""
        return [
            _complaint(name, refused.params or {})
            for name, problems in self.form.errors.as_data().items()
            for refused in problems[:1]
        ]


def without_nul(asked: QueryDict) -> QueryDict:
    """The same query with NUL bytes, which PostgreSQL refuses, left out of the words."""
    cleaned = asked.copy()
    if words := cleaned.get("q"):
        cleaned["q"] = words.replace("\x00", "")
    return cleaned


def shown(value: object) -> str:
    """A refused value, short and printable enough to repeat to the reader."""
    text = "".join(sign if sign.isprintable() else "\ufffd" for sign in str(value))
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


HEADINGS: Mapping[str, Any] = {name: facet.heading for name, facet in FACETS.items()} | {
    "sort": gettext_lazy("Order")
}


def _choices(names: Names) -> Callable[[], list[tuple[str, object]]]:
    """A facet's values for its form field; as a function, which no form copies deeply."""
    choices: list[tuple[str, object]] = list(names.items())
    return lambda: choices


def _complaint(name: str, params: Mapping[str, object]) -> str:
    if name == "q":
        return _("These words are too long to look for. Use at most %(most)d characters.") % {
            "most": MAX_WORDS
        }
    return _("“%(heading)s” has no value “%(value)s”.") % {
        "heading": HEADINGS[name],
        "value": shown(params.get("value", "")),
    }
