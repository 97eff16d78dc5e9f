"""Published sets of demands, and how far each demand can be measured."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from benchmarks.current import with_verdict
from benchmarks.models import (
    Benchmark,
    BenchmarkCitation,
    BenchmarkSet,
    BenchmarkSetCitation,
    Measurement,
)
from countries.models import Country
from dialogues.models import Commitment, Topic
from editorial.querysets import public_fetch_mode
from site_pages.addresses import find
from site_pages.pages.figures import figure_in_words


@dataclass(frozen=True, slots=True)
class MeasurableCount:
    """How many demands of a set can be measured: yes, partly or no."""

    answer: str
    count: int


@dataclass(frozen=True, slots=True)
class SetLine:
    """A set in the list."""

    benchmark_set: BenchmarkSet
    demands: int
    counts: list[MeasurableCount]


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand as its set's page shows it."""

    benchmark: Benchmark
    baseline: str
    target: str
    latest: list[str]
    same_topic: int


def benchmark_sets(request: HttpRequest) -> HttpResponse:
    """All sets, newest first."""
    demands = Benchmark.objects.published().only("set_id", "measurable")
    found = BenchmarkSet.objects.published().prefetch_related(Prefetch("benchmarks", demands))
    lines = [_line(benchmark_set, benchmark_set.benchmarks.all()) for benchmark_set in found]
    context = {
        "lines": lines,
        "demands": sum(line.demands for line in lines),
        "counts": _added(lines),
        "section": "benchmarks",
    }
    return render(request, "site_pages/benchmarks.html", context)


def benchmark_set(request: HttpRequest, slug: str) -> HttpResponse:
    """One set with each of its demands."""
    found = find(_with_demands(), slug)
    benchmarks = sorted(found.benchmarks.all(), key=_place)
    context = {
        "line": _line(found, benchmarks),
        "demands": demands_of(benchmarks),
        "section": "benchmarks",
    }
    return render(request, "site_pages/benchmark_set.html", context)


def demands_of(benchmarks: list[Benchmark]) -> list[Demand]:
    """Each demand with its figures and the number of promises on its topic."""
    topics = dict(
        Commitment.objects.published().order_by().values_list("topic").annotate(number=Count("pk"))
    )
    latest = _latest(benchmarks)
    return [
        Demand(
            benchmark=benchmark,
            baseline=_figure(benchmark, benchmark.baseline),
            target=_figure(benchmark, benchmark.target),
            latest=latest.get(benchmark.indicator_id or 0, []),
            # "Other" is no subject that two records could share.
            same_topic=0 if benchmark.topic == Topic.OTHER else topics.get(benchmark.topic, 0),
        )
        for benchmark in benchmarks
    ]


def _with_demands() -> QuerySet[BenchmarkSet]:
    mode = public_fetch_mode()
    demands = (
        Benchmark.objects.published()
        .select_related("indicator__release")
        .prefetch_related(
            Prefetch(
                "citations", BenchmarkCitation.objects.select_related("source").fetch_mode(mode)
            ),
            Prefetch("answered_by", with_verdict(Commitment.objects.published())),
        )
    )
    return BenchmarkSet.objects.published().prefetch_related(
        Prefetch("benchmarks", demands),
        Prefetch(
            "citations", BenchmarkSetCitation.objects.select_related("source").fetch_mode(mode)
        ),
    )


def _latest(benchmarks: Iterable[Benchmark]) -> dict[int, list[str]]:
    """The newest value for each host, in words, by the key of the indicator."""
    indicators = {b.indicator_id: b.indicator for b in benchmarks if b.indicator is not None}
    if not indicators:
        return {}
    hosts = Country.objects.public().filter(dialogues_as_host__state="published").distinct()
    areas = {host.alpha3: host.name for host in hosts if host.alpha3}
    newest = (
        Measurement.objects.public()
        .shown(indicators)
        .filter(area__in=areas, value__isnull=False)
        .select_related("series")
        .order_by("series_id", "area", "-year")
        .distinct("series_id", "area")
    )
    found: dict[int, list[str]] = {}
    for measured in newest:
        indicator = measured.series.indicator_id
        value = figure_in_words(indicators[indicator], measured.value)
        words = f"{areas[measured.area]}, {measured.year}: {value}"
        found.setdefault(indicator, []).append(words)
    return found


def _line(found: BenchmarkSet, benchmarks: Iterable[Benchmark]) -> SetLine:
    counts = Counter(benchmark.measurable for benchmark in benchmarks)
    return SetLine(found, counts.total(), _in_order(counts))


def _added(lines: Iterable[SetLine]) -> list[MeasurableCount]:
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update({count.answer: count.count for count in line.counts})
    return _in_order(counts)


def _in_order(counts: Counter[str]) -> list[MeasurableCount]:
    return [MeasurableCount(answer.value, counts[answer.value]) for answer in Benchmark.Measurable]


def _figure(benchmark: Benchmark, value: float | None) -> str:
    if benchmark.indicator is None or value is None:
        return ""
    return figure_in_words(benchmark.indicator, value)


def _place(benchmark: Benchmark) -> tuple[int, str]:
    """Numbers in their order: 2 before 10."""
    number = benchmark.number
    return (int(number), "") if number.isdecimal() else (10**6, number)
