"""The coder's screen: the same for the team and for a guest, who comes by a link."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from benchmarks.coding import (
    CannotCode,
    IncompleteAnswers,
    InputError,
    hand_in,
    save_answers,
)
from benchmarks.models import Coding
from desk.coding.forms import CodingForm
from desk.coding.material import material_of
from desk.coding.summary import lines_of
from editorial.documents import version_of

CHANGED_ELSEWHERE = (
    "These answers were changed in another window since you opened this one. What you typed stands "
    "here; save again to keep it."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a coder works: addresses, the frame of the pages, and where handing in leads."""

    coding: str
    confirm: str
    frame: str
    guest: bool
    handed_in: Callable[[HttpRequest, Coding], HttpResponse]


def answer(request: HttpRequest, coding: Coding, place: Place) -> HttpResponse:
    """Show the questions; on POST keep the answers, and lead on where they are to be handed in."""
    if coding.submitted_at is not None:
        return render(request, "desk/coding/handed_in.html", _frame(coding, place))
    if request.method != "POST":
        return _questions(request, coding, place, _begun(coding))
    form = CodingForm(request.POST)
    form.is_valid()
    if request.POST.get("version") != version_of(CodingForm.begun(coding)):
        return _conflict(request, coding, place, form)
    _keep(coding, form)
    if request.headers.get("X-Saved-As") == "draft":
        return _saved(coding, form)
    return _lead_on(request, coding, place, form)


def _lead_on(request: HttpRequest, coding: Coding, place: Place, form: CodingForm) -> HttpResponse:
    if form.errors:
        return _questions(request, coding, place, form, status=422)
    to_hand_in = request.POST.get("step") == "hand-in"
    return HttpResponseRedirect(place.confirm if to_hand_in else f"{place.coding}?saved=1")


def confirm(request: HttpRequest, coding: Coding, place: Place) -> HttpResponse:
    """Ask once more before handing in, since nothing can be changed afterwards."""
    if coding.submitted_at is not None:
        return HttpResponseRedirect(place.coding)
    if request.method == "POST":
        try:
            hand_in(coding, at=timezone.now())
        except IncompleteAnswers as incomplete:
            form = CodingForm(CodingForm.begun(coding))
            form.is_valid()
            _mark(form, incomplete.errors)
            return _questions(request, coding, place, form, status=422)
        except CannotCode as refused:
            return _questions(request, coding, place, _begun(coding), said=str(refused), status=409)
        return place.handed_in(request, coding)
    context = _frame(coding, place) | {"lines": lines_of(coding)}
    return render(request, "desk/coding/confirm.html", context)


def _begun(coding: Coding) -> CodingForm:
    return CodingForm(initial=CodingForm.begun(coding))


def _keep(coding: Coding, form: CodingForm) -> None:
    """Save every answer that could be read; the others are marked in the form."""
    try:
        save_answers(coding, form.answers())
    except InputError as wrong:
        _mark(form, (wrong,))
    except CannotCode as refused:
        form.add_error(None, str(refused))


def _mark(form: CodingForm, errors: tuple[InputError, ...]) -> None:
    for error in errors:
        form.add_error(error.field if error.field in form.fields else None, error.message)


def _saved(coding: Coding, form: CodingForm) -> JsonResponse:
    """What the script tells the coder, who goes on typing."""
    return JsonResponse(
        {
            "saved": f"{timezone.now():%H:%M} UTC",
            "version": version_of(CodingForm.begun(coding)),
            "errors": {name: " ".join(map(str, found)) for name, found in form.errors.items()},
        }
    )


def _conflict(request: HttpRequest, coding: Coding, place: Place, form: CodingForm) -> HttpResponse:
    if request.headers.get("X-Saved-As") == "draft":
        return JsonResponse({"sentence": CHANGED_ELSEWHERE}, status=409)
    return _questions(
        request,
        coding,
        place,
        form,
        said=CHANGED_ELSEWHERE,
        elsewhere=lines_of(coding),
        status=409,
    )


def _questions(
    request: HttpRequest,
    coding: Coding,
    place: Place,
    form: CodingForm,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    promise, as_at = coding.round.commitment, coding.round.as_at
    context = _frame(coding, place) | {
        "form": form,
        "material": material_of(promise, as_at=as_at, at=timezone.now()),
        "version": version_of(CodingForm.begun(coding)),
        "saved": "saved" in request.GET,
        **more,
    }
    return render(request, "desk/coding/coder.html", context, status=status)


def _frame(coding: Coding, place: Place) -> dict[str, object]:
    return {"coding": coding, "round": coding.round, "place": place, "lines": lines_of(coding)}
