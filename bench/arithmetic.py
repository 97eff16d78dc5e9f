"""The rule table and the charts, by themselves."""

import time
from itertools import product
from statistics import median

from bench.asking import Asker
from bench.figures import Figure
from benchmarks.axes import Changed, Confidence, Reversal
from benchmarks.inputs import BEGUN, COMPLETED, Inputs
from benchmarks.reading import read

CHARTS = (
    "promise/cn-2014-hukou",
    "promise/cn-2002-invite-wgad",
    "indicator/v2x_libdem",
    "partners/v2x_libdem",
    "lags/cn",
    "dialogue/eu-china",
    "multilateral/au",
)


def readings() -> Figure:
    """Readings a second, over every mix of a begun act, change, confidence and reversal."""
    every = [
        Inputs(
            done=done,
            changed=changed,
            confidence=confidence,
            reversal=reversal,
            fidelity=2,
            sustained_months=30 if done in COMPLETED else None,
        )
        for done, changed, confidence, reversal in product(BEGUN, Changed, Confidence, Reversal)
    ]
    began = time.perf_counter()
    for inputs in every:
        read(inputs)
    return Figure("rule table", len(every) / (time.perf_counter() - began), "readings/s")


def drawings(asker: Asker) -> list[Figure]:
    """A chart drawn for the first time, once the renderer is awake, and again."""
    addresses = [f"/charts/{chart}.svg" for chart in CHARTS]
    first = [asker.ask(address) for address in addresses]
    again = [asker.ask(address) for address in addresses]
    drawn = [
        (1000 * cold.seconds, 1000 * warm.seconds)
        for cold, warm in zip(first, again, strict=True)
        if cold.status == warm.status == 200
    ]
    return [
        Figure("chart, drawn now", median(cold for cold, _ in drawn), "ms"),
        Figure("chart, kept", max(warm for _, warm in drawn), "ms", 150),
    ]
