"""Every kind of record the palette leads to: how it is titled, and where staff work on it.

The list is closed: a kind that is not here is never searched. Cases of persons, codings, accounts
and text not yet saved are left out on purpose.
"""

from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Expression, F, TextField, Value, When
from django.urls import reverse

from benchmarks.models import (
    Assessment,
    Benchmark,
    BenchmarkSet,
    Indicator,
    Measure,
    Reply,
    TreatyMeasure,
)
from countries.models import MechanismVisit, MultilateralAction, ReviewCycle, TreatyAction
from desk.trigrams import joined
from dialogues.models import (
    CaseCount,
    Commitment,
    CooperationProject,
    Development,
    Dialogue,
    Disclosure,
    Evaluation,
    Round,
    StatusChange,
    Voice,
)
from editorial.models import Publishable
from evidence.models import Source


@dataclass(frozen=True)
class Searched:
    """One kind of record.

    heading: for readers, in the plural. title: an expression over its columns. promise: the path
    to the slug of the promise on whose screen the record stands, "" where it has a form of its own.
    lead: what is added to its rank, so that promises stand before their developments.
    """

    model: type[Publishable]
    heading: str
    title: Expression
    promise: str = ""
    lead: float = 0.0

    def address(self, pk: int, promise: str) -> str:
        """Where staff work on one record; ``promise`` is the slug that the path led to."""
        if promise:
            return f"/desk/promises/{promise}/"
        meta = self.model._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[pk])


_OF_PROMISE = "commitment__slug"
_PROMISE = F("commitment__title")
_NUMBER = Case(
    When(number=None, then=Value(", round")),
    default=joined(", round ", F("number")),
    output_field=TextField(),
)

SEARCHED: Final = (
    Searched(Commitment, "Promises", joined(F("title")), "slug", lead=0.3),
    Searched(Dialogue, "Dialogues", joined(F("name")), lead=0.25),
    Searched(
        Round,
        "Rounds",
        joined(F("dialogue__name"), _NUMBER, ", ", F("held"), " ", F("city")),
        lead=0.2,
    ),
    Searched(Source, "Sources", joined(F("title"), " (", F("publisher"), ")"), lead=0.1),
    Searched(Indicator, "Indicators", joined(F("name"), " (", F("code"), ")"), lead=0.1),
    Searched(BenchmarkSet, "Sets of benchmarks", joined(F("title")), lead=0.1),
    Searched(Benchmark, "Benchmarks", joined(F("text"))),
    Searched(MechanismVisit, "Visits", joined(F("mechanism"), ": ", F("country__name")), lead=0.1),
    Searched(MultilateralAction, "Multilateral actions", joined(F("title")), lead=0.1),
    Searched(
        TreatyAction,
        "Treaty actions",
        joined(F("country__name"), ": ", F("treaty__code"), ", ", F("kind"), " ", F("date")),
    ),
    Searched(
        ReviewCycle, "Reviews", joined(F("country__name"), ": periodic review, cycle ", F("cycle"))
    ),
    Searched(Development, "Developments", joined(F("summary")), _OF_PROMISE, lead=-0.2),
    Searched(Assessment, "Assessments", joined("Assessment: ", _PROMISE), _OF_PROMISE, lead=-0.5),
    Searched(
        Measure,
        "Measures",
        joined(_PROMISE, ": ", F("indicator__name")),
        _OF_PROMISE,
        lead=-0.5,
    ),
    Searched(
        TreatyMeasure,
        "Measures by treaty",
        joined(_PROMISE, ": ", F("treaty__code"), " ", F("act")),
        _OF_PROMISE,
        lead=-0.5,
    ),
    Searched(Reply, "Replies", joined(F("author"), ": ", F("text"))),
    Searched(StatusChange, "Turns of dialogues", joined(F("dialogue__name"), ": ", F("reason"))),
    Searched(
        CooperationProject, "Cooperation projects", joined(F("title"), " (", F("funder"), ")")
    ),
    Searched(
        Disclosure,
        "Answers on openness",
        joined(F("dialogue__name"), ": ", F("criterion"), " ", F("note")),
    ),
    Searched(CaseCount, "Numbers of cases", joined(F("dialogue__name"), ": cases ", F("note"))),
    Searched(Evaluation, "Evaluations", joined(F("title"), " (", F("author"), ")"), lead=0.05),
    Searched(Voice, "Voices", joined(F("speaker"), ": ", F("point"))),
)
