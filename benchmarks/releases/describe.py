"""What came of a file, in lines for a terminal."""

import json
from collections.abc import Iterator
from typing import Any

from benchmarks.releases.difference import Difference
from benchmarks.releases.faults import short
from benchmarks.releases.outcome import Asked, Outcome, Status, Taken
from countries.spellings import Spellings

SHOWN = 12
"""Lines of a list; the rest is counted."""
HEADS = {
    Status.IMPORTED: "Taken in.",
    Status.UNCHANGED: "Nothing to do: these very bytes were taken in before.",
    Status.NEEDS_MAPPING: "Not taken in: it needs an answer.",
    Status.REJECTED: "Not taken in.",
}
WOULD = "It can be taken in; this was a dry run, and nothing was written."
KINDS = {
    "unknown": "cells without a figure",
    "secret": "figures kept secret by the producer",
    "not_collected": "figures not collected",
    "none": "cells marked as none",
    "region": "rows of regions left out",
    "subnational": "rows of parts of countries left out",
    "no_country": "rows of no country left out",
    "total": "rows of totals left out",
    "note_row": "rows of notes left out",
    "empty_row": "empty rows",
    "repeated": "rows that repeat another",
    "left_out": "rows left out by answer",
}
COLUMNS = {"value", "year", "country", "indicator"}
"""Questions whose answer is one line under [columns]."""


def lines(outcome: Outcome) -> Iterator[str]:
    """The report: what it is, what came of it, doubts, differences, and what to write."""
    would = outcome.dry_run and outcome.status == Status.IMPORTED
    yield WOULD if would else HEADS[outcome.status]
    if outcome.sentence:
        yield outcome.sentence
    if outcome.layout or outcome.encoding or outcome.format:
        known = filter(None, [outcome.format, outcome.encoding, outcome.layout])
        yield f"Recognised: {', '.join(known)}."
    if outcome.release:
        yield f"Release: {outcome.release}, SHA-256 {outcome.sha256}."
    yield from _held(outcome)
    yield from _first_rows(outcome.preview)
    yield from _doubts(outcome)
    if outcome.difference is not None:
        yield from _difference(outcome.difference, outcome.reviews)
    if outcome.question is not None:
        yield from _question(outcome.question)
    if outcome.unknown_countries:
        yield from _places(outcome.unknown_countries)


def _held(outcome: Outcome) -> Iterator[str]:
    if not outcome.indicators:
        return
    yield f"{outcome.values:,} values of {outcome.countries:,} countries and territories:"
    for one in outcome.indicators[:SHOWN]:
        yield f"  {_indicator(one)}"
    yield from _more(len(outcome.indicators), "indicators")


def _indicator(one: Taken) -> str:
    years = f", {one.years[0]}–{one.years[1]}" if one.years else ""
    name = f" ({one.name})" if one.name != one.code else ""
    return f"{one.code}{name}: {one.values:,} values, {one.countries:,} countries{years}"


def _first_rows(rows: list[dict[str, Any]]) -> Iterator[str]:
    if not rows:
        return
    yield "First rows:"
    for row in rows:
        shown = (short(value) for value in row.values() if value not in (None, ""))
        yield f"  {'  '.join(shown)}"


def _doubts(outcome: Outcome) -> Iterator[str]:
    for counts in (outcome.missing, outcome.skipped):
        for kind, number in counts.items():
            yield f"{number:,} {KINDS.get(kind, f'rows left out ({kind})')}."
    for warning in outcome.warnings:
        yield f"Mind: {warning}"


def _difference(found: Difference, reviews: int) -> Iterator[str]:
    yield (
        f"Beside the release before ({found.release}): {found.added:,} values added, "
        f"{found.removed:,} removed, {found.revised:,} revised, {found.unchanged:,} as they were."
    )
    for code in found.gone[:SHOWN]:
        yield f"  {code} is in the file no more."
    for one in found.largest:
        yield (
            f"  {one.code} {one.area} {one.year}: {short(one.before)} → {short(one.after)} "
            f"({one.after - one.before:+.6g})"
        )
    if reviews:
        yield f"{reviews:,} published changes would be altered; they wait on the review list."


def _question(asked: Asked) -> Iterator[str]:
    if not asked.candidates:
        return
    if asked.asks in COLUMNS:
        yield "Write one of these in a mapping file, and give it with --mapping:"
        for candidate in asked.candidates:
            yield f"  [columns]\n  {asked.asks} = {_quoted(candidate)}"
        return
    yield f"It may be: {', '.join(asked.candidates)}."


def _places(unknown: list[str]) -> Iterator[str]:
    spellings = Spellings()
    yield "Write in a mapping file what each is (three letters, or nothing to leave it out):"
    yield "  [areas]"
    for place in unknown[:SHOWN]:
        near = ", ".join(f"{code} {name}" for code, name in spellings.nearest(place, 3))
        yield f'  {_quoted(place)} = ""{f"  # perhaps {near}" if near else ""}'
    yield from _more(len(unknown), "places")
    yield "Or give --leave-out-unknown to leave all of them out."


def _more(number: int, what: str) -> Iterator[str]:
    if number > SHOWN:
        yield f"  … and {number - SHOWN:,} more {what}."


def _quoted(text: str) -> str:
    """As TOML writes a text; JSON's form is the same."""
    return json.dumps(text, ensure_ascii=False)
