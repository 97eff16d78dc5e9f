"""The method, its rule table and coded values printed from the code that runs them."""

from dataclasses import dataclass

from django.db.models import Choices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from benchmarks import axes
from benchmarks.agreement import ENOUGH
from benchmarks.models import Agreement
from benchmarks.reading import MONTHS_TO_LAST, RULES
from benchmarks.sustained import REASONABLE_YEARS
from benchmarks.verdicts import METHOD
from dialogues.models import Commitment, Disclosure


@dataclass(frozen=True)
class Axis:
    """One axis, its question and its coded values."""

    letter: str
    name: str
    question: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Agreed:
    """How far two coders agree on an axis. Texts, empty where there is no figure."""

    axis: str
    n: int
    percent: str
    alpha: str


def _values(choices: type[Choices]) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), str(label)) for value, label in choices.choices)


def methodology(request: HttpRequest) -> HttpResponse:
    """What a reading means, and how anybody can reach the same one."""
    context = {
        "section": "method",
        "axes": _axes(),
        "rules": RULES,
        "method": METHOD,
        "months": MONTHS_TO_LAST,
        "years": REASONABLE_YEARS,
        "criteria": Disclosure.Criterion.labels,
        "agreement": _agreement(),
        "enough": ENOUGH,
    }
    return render(request, "site_pages/methodology.html", context)


def _agreement() -> list[Agreed]:
    """Every coded axis, also before anything was coded twice."""
    stored = {row.axis: row for row in Agreement.objects.public()}
    rows = []
    for axis, label in Agreement.Axis.choices:
        row = stored.get(axis)
        percent = f"{row.percent:.1f}\N{NO-BREAK SPACE}%" if row and row.percent is not None else ""
        alpha = f"{row.alpha:.2f}" if row and row.alpha is not None else ""
        rows.append(Agreed(str(label), row.n if row else 0, percent, alpha))
    return rows


def _axes() -> tuple[Axis, ...]:
    return (
        Axis(
            "A",
            "Promised",
            "How exact was the promise, and could a stranger with public sources say whether it "
            "was kept?",
            _values(Commitment.Specificity),
        ),
        Axis("B", "Done", "What was done about it?", _values(axes.Done)),
        Axis("C", "Changed", "What measurably changed since the promise?", _values(axes.Changed)),
        Axis("D", "Credit", "What may the dialogue claim of it?", _values(axes.Credit)),
        Axis("E", "Evidence", "How strong is the public evidence?", _values(axes.Confidence)),
    )
