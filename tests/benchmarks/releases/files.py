"""Small files of figures, and taking them in."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.models import Indicator, Measurement, Release, ReleasePart, Series
from benchmarks.releases.outcome import Outcome
from benchmarks.releases.take_in import take_in
from countries.models import AreaAnswer

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HEAD = "country,year,press_freedom,press_freedom_low,press_freedom_high"

type Line = tuple[str, int, float, float, float]


def line(country: str, year: int, value: float, *, spread: float = 1.0) -> Line:
    return country, year, value, value - spread, value + spread


def figures(countries: Sequence[str] = ("China", "Viet Nam", "Germany")) -> list[Line]:
    """Eight years of each country: 10.5, 11.5 … for the first, 20.5, 21.5 … for the second."""
    return [
        line(country, 2010 + at, 10 * (which + 1) + at + 0.5)
        for which, country in enumerate(countries)
        for at in range(8)
    ]


def written(path: Path, lines: Sequence[Line]) -> Path:
    """A CSV file of them."""
    rows = [",".join(map(str, one)) for one in lines]
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return path


def taken(path: Path, *, days: int = 0, **options: Any) -> Outcome:
    """Taken in so many days after NOW."""
    return take_in(path, name=path.name, at=NOW + timedelta(days=days), **options)


def about(**facts: str) -> Mapping[str, object]:
    """A mapping that says these facts of the release."""
    return {"release": facts}


def counts() -> dict[str, int]:
    """Rows of every table that an import writes."""
    models = (Release, ReleasePart, Series, Indicator, Measurement, AreaAnswer)
    return {model.__name__: model.objects.count() for model in models}


def stored(code: str, area: str, release: str) -> dict[int, float | None]:
    """The values of one series by year."""
    rows = Measurement.objects.filter(
        series__indicator__code=code, series__release__slug=release, area=area
    )
    return dict(rows.values_list("year", "value"))
