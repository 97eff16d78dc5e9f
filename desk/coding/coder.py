"""A round's page: the coder's own screen, or how to take part, invite and reconcile."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.people import signed_in
from benchmarks.coding import CannotCode, end_invitation, give_back, invite, is_running
from benchmarks.models import CoderInvitation, Coding, CodingRound
from desk.access import requires, staff
from desk.coding import screen
from desk.coding.forms import InviteForm
from desk.coding.rounds import line_of, with_standing
from editorial.roles import Action, may


@staff
@never_cache
def of_round(request: HttpRequest, pk: int) -> HttpResponse:
    """The coder's screen for those who code the round; its standing for everybody else."""
    coding = _own(request, pk)
    if coding is None or coding.round.reconciled_at is not None:
        return _standing(request, pk)
    return screen.answer(request, coding, _place(pk))


@staff
@never_cache
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The question before handing in, and handing in."""
    coding = _own(request, pk)
    if coding is None:
        raise Http404("You do not code this round.")
    return screen.confirm(request, coding, _place(pk))


@staff
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the seat back, with what was answered so far."""
    coding = _own(request, pk)
    if coding is not None:
        try:
            give_back(coding)
        except CannotCode as refused:
            messages.error(request, str(refused))
    return HttpResponseRedirect(f"/desk/coding/{pk}/")


@requires(Action.INVITE_CODER)
@require_POST
@never_cache
def invited(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link and show it, this once."""
    coding_round = get_object_or_404(CodingRound, pk=pk)
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            invitation, secret = invite(
                coding_round, **form.cleaned_data, by=signed_in(request), at=timezone.now()
            )
        except CannotCode as refused:
            form.add_error(None, str(refused))
        else:
            link = request.build_absolute_uri(f"/desk/coding/by-link/{secret}/")
            context = {"round": coding_round, "invitation": invitation, "link": link}
            return render(request, "desk/coding/invited.html", context)
    return _standing(request, pk, invite_form=form, status=422)


@requires(Action.INVITE_CODER)
@require_POST
def end_link(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    """The link leads nowhere from now on."""
    found = get_object_or_404(CoderInvitation, pk=invitation, round=pk)
    try:
        end_invitation(found, by=signed_in(request), at=timezone.now())
    except CannotCode as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(f"/desk/coding/{pk}/")


def _own(request: HttpRequest, pk: int) -> Coding | None:
    rows = Coding.objects.select_related("round__commitment__made_by")
    return rows.filter(round=pk, coder=signed_in(request)).first()


def _place(pk: int) -> screen.Place:
    return screen.Place(
        coding=f"/desk/coding/{pk}/",
        confirm=f"/desk/coding/{pk}/hand-in/",
        frame="desk/base.html",
        guest=False,
        handed_in=lambda request, coding: redirect("coding_round", pk=coding.round_id),
    )


def _standing(
    request: HttpRequest, pk: int, *, invite_form: InviteForm | None = None, status: int = 200
) -> HttpResponse:
    user, now = signed_in(request), timezone.now()
    row = get_object_or_404(with_standing(), pk=pk)
    line = line_of(row, _own(request, pk), today=now.date())
    free = line.seats < 2 and not line.ready
    links = [(one, is_running(one, at=now)) for one in row.invitations.all()]
    own_link = any(running and one.made_by_id == user.pk for one, running in links)
    context = {
        "line": line,
        "round": row,
        "may_join": free and line.mine is None and not own_link and may(user, Action.CODE),
        "may_invite": free and may(user, Action.INVITE_CODER),
        "may_end": may(user, Action.INVITE_CODER),
        "may_reconcile": line.ready and may(user, Action.RECONCILE),
        "invite_form": invite_form or InviteForm(),
        "links": links,
        # Both seats are filled then, so that a link without an end is one that was used; before,
        # who has handed in is nobody's to know.
        "all_in": line.ready or row.reconciled_at is not None,
    }
    return render(request, "desk/coding/round.html", context, status=status)
