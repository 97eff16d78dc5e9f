"""All states and blocs on record: hosts and partners of dialogues first."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from countries.models import Country, MechanismVisit, Position, TreatyAction
from countries.names import in_order
from dialogues.models import Dialogue
from site_pages.when import counted, listed


@dataclass(frozen=True, slots=True)
class Line:
    """One state or bloc with what the record holds on it."""

    country: Country
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """States that take the same part."""

    slug: str
    title: str
    explanation: str
    lines: list[Line]


def countries(request: HttpRequest) -> HttpResponse:
    """The list of states and blocs."""
    context = {"groups": grouped(on_record()), "section": "countries"}
    return render(request, "site_pages/countries.html", context)


def on_record() -> QuerySet[Country]:
    """Every state and bloc, with the number of published records that name it."""
    dialogues = Dialogue.objects.published()
    return Country.objects.public().annotate(
        hosted=_number(dialogues.filter(host=OuterRef("pk")), "host"),
        partnered=_number(dialogues.filter(partner=OuterRef("pk")), "partner"),
        acts=_number(
            Position.objects.filter(country=OuterRef("pk"), action__state="published"),
            "country",
            of="action",
        ),
        treaties=_number(
            TreatyAction.objects.filter(country=OuterRef("pk"), state="published"),
            "country",
            of="treaty",
        ),
        received=_number(
            MechanismVisit.objects.published().filter(country=OuterRef("pk")), "country"
        ),
    )


def grouped(found: QuerySet[Country]) -> list[Group]:
    """Hosts, partners, and all others with a position; a state without any is left out."""
    every = sorted(found, key=lambda country: in_order(country.name))
    hosts = [c for c in every if _count(c, "hosted")]
    partners = [c for c in every if _count(c, "partnered") and c not in hosts]
    others = [c for c in every if _count(c, "acts") and c not in hosts and c not in partners]
    groups = (
        (
            "hosts",
            "Host" if len(hosts) == 1 else "Hosts",
            "Whose human rights record the dialogues discuss.",
            hosts,
        ),
        ("partners", "Partners", "States and blocs that hold or held a dialogue.", partners),
        (
            "others",
            "Other states with a position at the UN",
            "No dialogue on record; they sponsored, signed or voted on a text about a host.",
            others,
        ),
    )
    return [
        Group(slug, title, explanation, [Line(c, _note(c)) for c in members])
        for slug, title, explanation, members in groups
        if members
    ]


def _note(country: Country) -> str:
    """What is on record, as a list of counts."""
    dialogues = _count(country, "hosted") + _count(country, "partnered")
    parts = [
        counted(dialogues, "dialogue") if dialogues else "",
        counted(_count(country, "treaties"), "treaty", "treaties"),
        counted(_count(country, "received"), "UN visit") if _count(country, "received") else "",
        counted(_count(country, "acts"), "position", "positions") + " at the UN",
    ]
    known = [part for part in parts if part and not part.startswith("no ")]
    words = listed(known)
    return f"Bloc. {words}" if country.is_bloc else words


def _count(country: Country, name: str) -> int:
    number: int = getattr(country, name)  # an annotation of on_record()
    return number


def _number[M: (Dialogue, Position, TreatyAction, MechanismVisit)](
    rows: QuerySet[M], key: str, *, of: str = "pk"
) -> Coalesce:
    """How many different ``of`` the rows hold, as a subquery of the outer country."""
    counted_rows = rows.order_by().values(key).annotate(number=Count(of, distinct=True))
    return Coalesce(Subquery(counted_rows.values("number"), output_field=IntegerField()), 0)
