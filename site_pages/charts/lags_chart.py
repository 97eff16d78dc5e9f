"""Days from a signature or a promise to the treaty act, and days that still count."""

from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from django.utils.safestring import SafeString, mark_safe

from site_pages.charts.drawable import KeyItem, NotDrawn, Picture, Table, Width
from site_pages.charts.guard import FEWEST
from site_pages.charts.numbers import DASH

Start = Literal["signature", "promise"]

HEADINGS: dict[Start, str] = {
    "signature": "From signature to ratification",
    "promise": "From promise to act",
}


class LagBar(NamedTuple):
    """One lag in days, at least and at most; below zero: the act came before the promise.

    ``began`` and ``ended`` are dates in words, ``year`` is that of the beginning; ``counting``:
    the act had not come at the as-at date, so ``ended`` is empty and the days go on.
    """

    start: Start
    act: str
    began: str
    year: str
    ended: str
    least: int
    most: int
    counting: bool = False

    @property
    def before(self) -> bool:
        """The act was there before the promise."""
        return self.most < 0

    def in_words(self) -> str:
        """ "662 days", "3,653–4,017 days", "10,277 days so far", "12 days before"."""
        low, high = sorted((abs(self.least), abs(self.most)))
        number = f"{high:,}" if low == high else f"{low:,}{DASH}{high:,}"
        days = "day" if high == 1 else "days"
        if self.before:
            return f"{number} {days} before"
        if self.least < 0:
            return f"within {high:,} {days}"
        return f"{number} {days}{' so far' if self.counting else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LagsChart:
    """The treaty lags of one state. ``unknown`` acts lack one of their two dates."""

    kind: ClassVar[str] = "lags"

    country: str
    as_at: str
    bars: tuple[LagBar, ...]
    unknown: int = 0

    def of(self, start: Start) -> list[LagBar]:
        """The bars that begin alike, in order."""
        return [bar for bar in self.bars if bar.start == start]

    def finding(self) -> str:
        parts = [*_signed(self.of("signature")), _promised(self.of("promise"))]
        return f"{self.country}: {'; '.join(part for part in parts if part)}"

    def subtitle(self) -> str:
        missing = ""
        if self.unknown:
            acts = "act lacks" if self.unknown == 1 else "acts lack"
            missing = f" {self.unknown} further {acts} one of two dates and cannot be reckoned."
        return f"Days, from zero. Days that still count end on {self.as_at}.{missing}"

    def description(self) -> str:
        longest = max(self.bars, key=lambda bar: bar.most)
        counting = sum(bar.counting for bar in self.bars)
        going = "one of them still counts" if counting == 1 else f"{counting} of them still count"
        return (
            f"Bar chart of {len(self.bars)} lags in days; "
            f"{going if counting else 'none of them still counts'}. The longest is "
            f"{longest.act}, {_since(longest)}: {longest.in_words()}."
        )

    def source(self) -> str:
        return (
            "Source: the record of Word and Deed; the sources of each act stand on the country’s "
            "page. Licence: CC BY 4.0."
        )

    def key(self) -> tuple[KeyItem, ...]:
        items = [KeyItem("came", "the act came", _swatch("c-fill-ink"), "full bar")]
        if any(bar.least != bar.most and not bar.before for bar in self.bars):
            words = "a date is known to the month or year alone: at least, at most"
            items.append(KeyItem("range", words, _swatch("c-fill-range"), "grey end of a bar"))
        if any(bar.counting for bar in self.bars):
            hollow = _swatch("c-fill-paper c-stroke-ink")
            items.append(KeyItem("counting", "still counting", hollow, "hollow bar"))
        return tuple(items)

    def table(self) -> Table:
        header = ("from", "act", "began", "came", "days, at least", "days, at most", "counting")
        rows = tuple(
            (
                bar.start,
                bar.act,
                bar.began,
                bar.ended,
                bar.least,
                bar.most,
                "yes" if bar.counting else "no",
            )
            for bar in self.bars
        )
        texts = tuple(
            (
                bar.start,
                bar.act,
                bar.began,
                bar.ended or "not on record",
                _number(bar.least),
                _number(bar.most),
                "yes" if bar.counting else "no",
            )
            for bar in self.bars
        )
        caption = f"{self.country}: treaty lags in days, as at {self.as_at}"
        return Table(caption, header, rows, texts, (4, 5))

    def picture(self, width: Width) -> Picture:
        # Altair takes half a second to import: a process that finds its drawings kept never waits.
        from site_pages.charts import lags_picture

        return lags_picture.picture(self, width)


def drawable(chart: LagsChart) -> LagsChart | NotDrawn:
    """The chart, or why there is none: one bar has nothing to be compared with."""
    if len(chart.bars) >= FEWEST:
        return chart
    if not chart.bars:
        return NotDrawn(f"No chart: no lag between two dated treaty facts of {chart.country}.")
    only = chart.bars[0]
    return NotDrawn(f"No chart: one lag alone, {only.act}, {_since(only)}: {only.in_words()}.")


def _since(bar: LagBar) -> str:
    verb = "signed" if bar.start == "signature" else "promised"
    return f"{verb} {bar.began}"


def _signed(bars: list[LagBar]) -> list[str]:
    came, counting = _parted(bars)
    parts = []
    if came:
        low, high = min(bar.least for bar in came), max(bar.most for bar in came)
        span = f"{low:,} to {high:,}" if low != high else f"{high:,}"
        treaties = "1 treaty" if len(came) == 1 else f"{len(came)} treaties"
        parts.append(f"{treaties} ratified {span} {_days(high)} after signature")
    if len(counting) == 1:
        only = counting[0]
        parts.append(f"{only.act} signed and not ratified after {only.most:,} {_days(only.most)}")
    elif counting:
        longest = max(bar.most for bar in counting)
        parts.append(f"{len(counting)} signed and not ratified after up to {longest:,} days")
    return parts


def _promised(bars: list[LagBar]) -> str:
    before = [bar for bar in bars if bar.before]
    came, counting = _parted([bar for bar in bars if not bar.before])
    found = (
        (len(came), "followed by the act", "followed by the act"),
        (len(before), "made after the act", "made after the act"),
        (len(counting), "still counts", "still count"),
    )
    known = [(n, one if n == 1 else many) for n, one, many in found if n]
    if len(bars) == 1:
        return f"the one promise of a treaty act {_single(known[0][1])}"
    if not bars:
        return ""
    told = ", ".join(f"{n} {words}" for n, words in known)
    return f"of {len(bars)} promises of a treaty act {told}"


def _single(words: str) -> str:
    return words if words == "still counts" else f"was {words}"


def _parted(bars: list[LagBar]) -> tuple[list[LagBar], list[LagBar]]:
    """Those that ended, and those that still count."""
    return [bar for bar in bars if not bar.counting], [bar for bar in bars if bar.counting]


def _days(number: int) -> str:
    return "day" if number == 1 else "days"


def _number(days: int) -> str:
    return f"{days:,}".replace("-", "\N{MINUS SIGN}")


def _swatch(classes: str) -> SafeString:
    # A constant of this module; nothing from a record enters.
    rect = f'<rect class="{classes}" x="1" y="3" width="12" height="8"/>'
    return mark_safe(f'<svg viewBox="0 0 14 14" aria-hidden="true">{rect}</svg>')  # noqa: S308
