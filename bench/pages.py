"""What each kind of page costs: queries, bytes on the wire, server time."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from bench.asking import Answer, Asker
from bench.figures import Figure, number, table

MOST_QUERIES = 12
MOST_KILOBYTES = 60.0  # of page and style sheet together
PROMISE_MS = 12.0  # median server time
EXPLORER_MS = 25.0
AT_MOST = 40  # requests for one address,
FOR = 1.5  # within that many seconds,
AT_LEAST = 7  # but never fewer


@dataclass(frozen=True)
class Cost:
    """Of one address: times in milliseconds, ``first`` before anything of it was kept."""

    kind: str
    address: str
    queries: int
    kilobytes: float
    first: float
    median: float
    p95: float


def costs(asker: Asker, kinds: Mapping[str, Sequence[str]]) -> list[Cost]:
    """One cost for each example of each kind of page."""
    return [_cost(asker, kind, a) for kind, addresses in kinds.items() for a in addresses]


def _cost(asker: Asker, kind: str, address: str) -> Cost:
    first = asker.ask(address)
    if first.status != 200:
        raise SystemExit(f"{address} answers {first.status}; there is nothing to measure.")
    until = time.monotonic() + FOR
    answers: list[Answer] = []
    while len(answers) < AT_LEAST or (len(answers) < AT_MOST and time.monotonic() < until):
        answers.append(asker.ask(address))
    times = [answer.seconds * 1000 for answer in answers]
    return Cost(
        kind=kind,
        address=address,
        queries=max(answer.queries for answer in (first, *answers)),
        kilobytes=first.size / 1024,
        first=first.seconds * 1000,
        median=median(times),
        p95=quantiles(times, n=20, method="inclusive")[-1],
    )


def costs_table(costs: Sequence[Cost]) -> str:
    """All addresses, in the order of the kinds."""
    rows = [
        (
            f"{cost.kind}: {cost.address}",
            number(cost.queries),
            number(cost.kilobytes),
            number(cost.first),
            number(cost.median),
            number(cost.p95),
        )
        for cost in costs
    ]
    return table(("page", "queries", "kB", "first ms", "median ms", "p95 ms"), rows)


def page_figures(costs: Sequence[Cost], style: float) -> list[Figure]:
    """The dearest page of each sort beside what is promised; style: kB of the style sheet."""
    promises = [c.median for c in costs if c.address.startswith("/commitments/cn-")]
    explorer = [c.median for c in costs if c.kind.startswith("explorer")]
    heaviest = max(cost.kilobytes for cost in costs)
    return [
        Figure(
            "queries of the page that asks most", max(c.queries for c in costs), "", MOST_QUERIES
        ),
        Figure(
            "first view of the heaviest page, with style", heaviest + style, "kB", MOST_KILOBYTES
        ),
        Figure("style sheet", style, "kB"),
        Figure("promise page, the slowest median", max(promises), "ms", PROMISE_MS),
        Figure("explorer, the slowest median", max(explorer), "ms", EXPLORER_MS),
        Figure("slowest median of all pages", max(cost.median for cost in costs), "ms"),
    ]
