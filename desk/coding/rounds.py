"""The list of codings and rounds, and the page of one round for whoever does not code it yet."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.people import signed_in
from benchmarks.coding import CannotCode, open_round, take_part
from benchmarks.models import Coding, CodingRound
from desk.access import requires, staff
from desk.coding.forms import RoundForm
from editorial.roles import Action, may

RECONCILED_SHOWN = 50
DAYS_TO_CODE = 14


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round as somebody may know it: of a round they code, no more than that it is open."""

    round: CodingRound
    mine: Coding | None
    ready: bool
    seats: int
    late: bool

    @property
    def standing(self) -> str:
        """Where the round stands, in a few words."""
        if self.ready:
            return "Both are in: ready to reconcile"
        if self.mine is not None:
            handed = "You have handed in; the round is open"
            return handed if self.mine.submitted_at else "Open; your coding is to be handed in"
        return ("Two coders awaited", "Second coder awaited", "Two coders at work")[
            min(self.seats, 2)
        ]


def lines_for(user: User, *, today: date) -> list[RoundLine]:
    """Every round that is not reconciled, the first wanted on top."""
    rows = with_standing().filter(reconciled_at=None)
    own = {c.round_id: c for c in Coding.objects.filter(coder=user, round__reconciled_at=None)}
    return [line_of(row, own.get(row.pk), today=today) for row in rows]


def with_standing() -> QuerySet[CodingRound]:
    """Rounds with what the database says of rows that nobody may see."""
    return CodingRound.objects.select_related(
        "commitment", "opened_by", "reconciled_by", "assessment"
    ).annotate(
        ready=Func(F("pk"), function="benchmarks_coding_open", output_field=BooleanField()),
        seats=Func(
            F("pk"),
            Value(None, output_field=BigIntegerField()),
            function="benchmarks_seats_taken",
            output_field=BigIntegerField(),
        ),
    )


def line_of(row: CodingRound, mine: Coding | None, *, today: date) -> RoundLine:
    """One annotated round for one person."""
    ready = bool(getattr(row, "ready"))  # noqa: B009  annotated by with_standing
    late = row.due_on is not None and row.due_on < today and not ready
    return RoundLine(row, mine, ready, int(getattr(row, "seats")), late)  # noqa: B009


@staff
def index(request: HttpRequest) -> HttpResponse:
    """What is mine to code, and where every round stands."""
    user = signed_in(request)
    lines = lines_for(user, today=timezone.localdate())
    done = with_standing().exclude(reconciled_at=None).order_by("-reconciled_at")
    context = {
        "mine": [line for line in lines if line.mine and not line.mine.submitted_at],
        "lines": lines,
        "reconciled": done[:RECONCILED_SHOWN],
        "may_open": may(user, Action.OPEN_CODING),
        "may_reconcile": may(user, Action.RECONCILE),
    }
    return render(request, "desk/coding/index.html", context)


@requires(Action.OPEN_CODING)
def new(request: HttpRequest) -> HttpResponse:
    """Open a round: a promise, a day, and until when it is wanted."""
    today = timezone.localdate()
    form = RoundForm(
        request.POST or None,
        today=today,
        initial={
            "commitment": request.GET.get("commitment", ""),
            "as_at": today,
            "due_on": today + timedelta(days=DAYS_TO_CODE),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_round(**form.cleaned_data, by=signed_in(request))
        except CannotCode as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("coding_round", pk=opened.pk)
    status = 422 if form.errors else 200
    return render(request, "desk/coding/new.html", {"form": form}, status=status)


@requires(Action.CODE)
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of the two seats."""
    coding_round = get_object_or_404(CodingRound, pk=pk)
    if request.method == "POST":
        try:
            take_part(coding_round, by=signed_in(request))
        except CannotCode as refused:
            context = {"round": coding_round, "sentence": str(refused)}
            return render(request, "desk/coding/refused.html", context, status=409)
    return HttpResponseRedirect(f"/desk/coding/{pk}/")
